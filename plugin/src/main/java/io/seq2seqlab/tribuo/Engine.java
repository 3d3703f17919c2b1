package io.seq2seqlab.tribuo;

import io.seq2seqlab.explain.Explanation;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Network;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.torch.MatrixProduct;
import io.seq2seqlab.torch.ProcessMemory;
import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.training.Checkpointing;
import io.seq2seqlab.training.Machine;
import io.seq2seqlab.training.NetworkTraining;
import io.seq2seqlab.training.StepTimer;
import io.seq2seqlab.training.TrainedNetwork;
import io.seq2seqlab.training.TrainingData;
import io.seq2seqlab.training.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The one place, with {@link TorchSession} and {@link Devices}, at which this package meets an engine. Nothing else here names one, so that a
 * model loads without it.
 */
final class Engine {

    private Engine() {}

    /**
     * What training gives back.
     *
     * @param engine name and version
     * @param device that was used, such as {@code cuda:0}
     * @param threads that were used
     */
    record Outcome(WeightValues weights, TrainingEnd end, String engine, String device, int threads) {}

    static Outcome train(
            Network network,
            TrainingSettings settings,
            TrainingData data,
            Machine machine,
            long seed,
            TrainingObserver observer,
            Optional<Checkpointing> checkpointing) {
        TrainedNetwork trained = NetworkTraining.run(network, settings, data, machine, seed, observer, checkpointing);
        return new Outcome(
                trained.weights(),
                trained.end(),
                name(),
                TorchDevice.choose(machine.device()).name(),
                Torch.threads());
    }

    static BenchmarkReport time(Network network, TrainingSettings settings, Benchmark benchmark, Machine machine) {
        BoundNetwork bound = network.bind(new TokenTask(benchmark.sourceVocabulary(), benchmark.targetVocabulary()));
        Explanation explanation = Explanation.of(bound);
        List<Batch> batches = benchmark.batches().stream()
                .map(lengths -> SyntheticBatch.of(lengths, benchmark))
                .toList();
        StepTimer.Times times = StepTimer.time(bound, settings, batches, benchmark.steps(), machine);
        double seconds = 0;
        double operations = 0;
        double withPadding = 0;
        double tokens = 0;
        int timed = Math.min(batches.size(), times.seconds().length);
        for (int number = 0; number < timed; number++) {
            Batch batch = batches.get(number);
            seconds += median(times.ofBatch(number, batches.size()));
            withPadding += explanation.trainingStepFlops(batch.size(), batch.sourceLength(), batch.targetLength());
            for (int sentence = 0; sentence < batch.size(); sentence++) {
                operations += explanation.trainingStepFlops(
                        1, batch.sourceLengths()[sentence], batch.targetLengths()[sentence]);
            }
            tokens += batch.targetTokens();
        }
        double gflops = operations / seconds / 1e9;
        double peak = MatrixProduct.gflops(times.device());
        return new BenchmarkReport(
                benchmark,
                times.device().name(),
                times.threads(),
                seconds / timed,
                tokens / seconds,
                gflops,
                1 - operations / withPadding,
                peak,
                gflops / peak,
                ProcessMemory.peakBytes());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Name and version, such as {@code libtorch 2.10.0-1.5.13}. */
    static String name() {
        return "libtorch " + Torch.version();
    }
}
