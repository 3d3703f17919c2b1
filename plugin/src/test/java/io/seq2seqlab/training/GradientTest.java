package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.network.BoundSeq2Seq;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.torch.Mode;
import io.seq2seqlab.torch.NativeScope;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.ReadoutLoss;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchOps;
import io.seq2seqlab.torch.TorchWeights;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of the loss against differences of the loss, in double precision. */
class GradientTest {

    /** Exact in float beside {@link Variant#values}, and so small that no own token changes and no relu or maximum turns. */
    private static final float STEP = 1f / (1 << 18);

    private static final boolean[] GIVEN = new boolean[5];
    private static final boolean[] MIXED = {true, true, false, true, true};

    static List<Variant> variants() {
        return Variant.all();
    }

    static List<Variant> variantsInOneCall() {
        return Variant.all().stream()
                .filter(variant -> variant.network().decoder().runsInOneCall())
                .toList();
    }

    /** One direction through all values of each weight, which no wrong value survives but by chance. */
    @ParameterizedTest
    @MethodSource("variants")
    void gradientsAreTheSlopesOfTheLoss(Variant variant) {
        int encoder = Variant.all().indexOf(variant) / Variant.looksPerEncoder();
        boolean[] ownToken = encoder % 2 == 0 ? MIXED : GIVEN;
        double labelSmoothing = encoder / 2 % 2 == 0 ? 0.1 : 0;
        try (Run run = new Run(variant, labelSmoothing)) {
            double loss = run.backward(ownToken);
            assertThat(run.loss(ownToken)).isCloseTo(loss, within(1e-14));
            for (Weight weight : run.network.weights()) {
                float[] direction = direction(weight);
                double[] gradient = run.weights.gradientOf(weight);
                double expected = 0;
                double scale = 0;
                for (int i = 0; i < gradient.length; i++) {
                    expected += gradient[i] * direction[i];
                    scale += Math.abs(gradient[i]);
                }
                assertThat(run.slope(weight, direction, ownToken))
                        .as(weight.name())
                        .isCloseTo(expected, within(1e-7 * scale + 1e-9));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variantsInOneCall")
    void oneCallAndStepByStepAgree(Variant variant) {
        try (Run run = new Run(variant, 0.1)) {
            double atOnce = run.backward(GIVEN);
            Map<String, double[]> expected = new HashMap<>();
            run.network.weights().forEach(weight -> expected.put(weight.name(), run.weights.gradientOf(weight)));

            double stepByStep = run.backwardStepByStep();

            assertThat(stepByStep).isCloseTo(atOnce, within(1e-12));
            for (Weight weight : run.network.weights()) {
                assertThat(run.weights.gradientOf(weight))
                        .as(weight.name())
                        .containsExactly(expected.get(weight.name()), within(1e-12));
            }
        }
    }

    private static float[] direction(Weight weight) {
        SplittableRandom random = new SplittableRandom(31 + weight.name().hashCode());
        float[] direction = new float[(int) weight.shape().count()];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = random.nextBoolean() ? 1 : -1;
        }
        return direction;
    }

    /** A network in double precision on one batch. */
    private static final class Run implements AutoCloseable {

        private final Batch batch = TinyBatch.mixed();
        private final BoundSeq2Seq network;
        private final TorchWeights weights;
        private final Updates updates;
        private final ReadoutLoss readout;

        Run(Variant variant, double labelSmoothing) {
            Map<String, String> settings = new HashMap<>(variant.settings());
            settings.put("training.label_smoothing", Double.toString(labelSmoothing));
            network = variant.network();
            weights = new TorchWeights(network.weights(), TorchDevice.CPU, Precision.DOUBLE);
            network.weights().forEach(weight -> weights.set(weight, Variant.values(weight)));
            updates = new Updates(network, Seq2SeqTrainer.of(settings).training(), weights, new RandomStreams(1));
            readout = new ReadoutLoss(weights, network.decoder().readout(), labelSmoothing);
        }

        double backward(boolean[] ownToken) {
            return NativeScope.call(() -> updates.backward(batch, ownToken).item_double());
        }

        double backwardStepByStep() {
            return NativeScope.call(() -> {
                updates.zeroGradients();
                ForwardPass pass = pass();
                return updates.backward(pass, pass.stepByStep(GIVEN)).item_double();
            });
        }

        double loss(boolean[] ownToken) {
            return NativeScope.callWithoutGradients(() -> {
                ForwardPass pass = pass();
                ForwardPass.Outcome outcome = pass.run(ownToken);
                return readout.loss(outcome.logits(), pass.references(outcome.layout()), pass.share(outcome.layout()))
                        .item_double();
            });
        }

        private ForwardPass pass() {
            return new ForwardPass(network, new TorchOps(weights, Mode.TRAINING), readout, batch);
        }

        /** The derivative along a direction by four points; what is left out is of order STEP⁴. */
        double slope(Weight weight, float[] direction, boolean[] ownToken) {
            double near = lossAt(weight, direction, STEP, ownToken) - lossAt(weight, direction, -STEP, ownToken);
            double far = lossAt(weight, direction, 2 * STEP, ownToken) - lossAt(weight, direction, -2 * STEP, ownToken);
            weights.set(weight, Variant.values(weight));
            return (8 * near - far) / (12 * STEP);
        }

        private double lossAt(Weight weight, float[] direction, float distance, boolean[] ownToken) {
            float[] values = Variant.values(weight);
            for (int i = 0; i < values.length; i++) {
                values[i] += distance * direction[i];
            }
            weights.set(weight, values);
            return loss(ownToken);
        }

        @Override
        public void close() {
            updates.close();
            weights.close();
        }
    }
}
