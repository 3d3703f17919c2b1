package io.seq2seqlab.training;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.progress.TrainingDivergedException;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.torch.Mode;
import io.seq2seqlab.torch.NativeScope;
import io.seq2seqlab.torch.Optimizer;
import io.seq2seqlab.torch.OptimizerState;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.ReadoutLoss;
import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.torch.TorchOps;
import io.seq2seqlab.torch.TorchWeights;
import io.seq2seqlab.torch.WorkingWeights;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** Takes training steps: forward, backward, update. */
public final class Updates implements AutoCloseable {

    private final BoundNetwork network;
    private final TrainingSettings settings;
    private final WorkingWeights working;
    private final RandomStreams streams;
    private final ReadoutLoss readout;
    private final Optimizer optimizer;
    private long step;

    public Updates(BoundNetwork network, TrainingSettings settings, TorchWeights weights, RandomStreams streams) {
        this.network = network;
        this.settings = settings;
        this.working = new WorkingWeights(
                weights, settings.precision() == TrainingPrecision.BF16 ? Precision.BFLOAT16 : weights.precision());
        this.streams = streams;
        this.readout = new ReadoutLoss(working.weights(), network.task(), settings.labelSmoothing());
        this.optimizer = new Optimizer(
                weights, settings.optimizer().rule(), settings.optimizer().clipNorm());
    }

    /**
     * How an update went.
     *
     * @param loss mean cross-entropy per target token, nats
     * @param gradientNorm before clipping
     * @param ratio the teacher-forcing ratio in force
     */
    public record Update(double loss, double gradientNorm, double ratio) {}

    /**
     * One update.
     *
     * @throws TrainingDivergedException if the loss is not finite, and the weights are then as before the step; or if the
     *     gradients are not, and the weights are then spoilt
     */
    public Update take(Batch batch, double learningRate) {
        double ratio = settings.teacherForcing().ratio().at(step);
        step++;
        Torch.seed(streams.key("dropout", "step " + step));
        return NativeScope.call(() -> {
            double loss = backward(batch, ownTokens(batch, ratio)).item_double();
            requireFinite("loss", loss);
            double norm = optimizer.step(learningRate).item_double();
            requireFinite("norm of the gradients", norm);
            return new Update(loss, norm, ratio);
        });
    }

    private void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new TrainingDivergedException(step, what, value);
        }
    }

    /** Forward and backward: gradients of the mean loss for given coins, from zero. */
    Tensor backward(Batch batch, OwnTokens ownTokens) {
        working.begin();
        TorchOps ops = new TorchOps(working.weights(), Mode.TRAINING);
        ForwardPass pass = new ForwardPass(network, ops, readout, batch);
        Tensor loss = backward(pass, pass.run(ownTokens));
        working.finish();
        return loss;
    }

    void zeroGradients() {
        working.zeroGradients();
    }

    /** Adds the gradients of the mean loss. */
    Tensor backward(ForwardPass pass, ForwardPass.Outcome outcome) {
        Tensor loss = readout.backward(
                outcome.features(), outcome.logits(), pass.references(outcome.layout()), pass.share(outcome.layout()));
        pass.finishBackward();
        return loss;
    }

    private OwnTokens ownTokens(Batch batch, double ratio) {
        RandomGenerator random = streams.stream("teacher forcing", "step " + step);
        return OwnTokens.tossed(settings.teacherForcing().coin(), ratio, batch, random);
    }

    /** What the optimizer remembers, and the number of updates so far. */
    OptimizerState optimizerState() {
        return optimizer.state();
    }

    /** Goes on after the updates that another training has made. */
    void restore(OptimizerState state) {
        optimizer.restore(state);
        step = state.updates();
    }

    @Override
    public void close() {
        optimizer.close();
        working.close();
    }
}
