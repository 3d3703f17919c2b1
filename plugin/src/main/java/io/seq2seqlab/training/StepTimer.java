package io.seq2seqlab.training;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchWeights;
import java.util.List;
import java.util.stream.IntStream;

/** Times training steps on given batches, taken in turn. */
public final class StepTimer {

    private static final int WARM_UP = 2;

    private StepTimer() {}

    /**
     * @param seconds of each timed step, in order
     * @param device that was used
     * @param threads CPU threads that were used
     */
    public record Times(double[] seconds, TorchDevice device, int threads) {

        /** The seconds of the steps that were taken on one batch, where {@code count} batches took turns. */
        public double[] ofBatch(int number, int count) {
            return IntStream.range(0, seconds.length)
                    .filter(step -> step % count == number)
                    .mapToDouble(step -> seconds[step])
                    .toArray();
        }
    }

    /**
     * Takes steps from fresh weights.
     *
     * @param steps timed steps, after two that warm up
     */
    public static Times time(
            BoundNetwork network, TrainingSettings settings, List<Batch> batches, int steps, Machine machine) {
        machine.threads().ifPresent(Torch::useThreads);
        TorchDevice device = machine.deviceFor(settings.precision());
        RandomStreams streams = new RandomStreams(1);
        try (TorchWeights weights = new TorchWeights(network.weights(), device, Precision.FLOAT)) {
            new InitialValues(settings.initialization(), streams).fill(weights);
            try (Updates updates = new Updates(network, settings, weights, streams)) {
                double[] seconds = new double[steps];
                for (int step = -WARM_UP; step < steps; step++) {
                    Batch batch = batches.get(Math.floorMod(step, batches.size()));
                    device.synchronize();
                    long begin = System.nanoTime();
                    updates.take(batch, settings.optimizer().learningRate());
                    device.synchronize();
                    if (step >= 0) {
                        seconds[step] = (System.nanoTime() - begin) / 1e9;
                    }
                }
                return new Times(seconds, device, Torch.threads());
            }
        }
    }
}
