package io.seq2seqlab.training;

import io.seq2seqlab.network.BoundSeq2Seq;
import io.seq2seqlab.network.Seq2Seq;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingDivergedException;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.progress.TrainingStart;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.ProcessMemory;
import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchWeights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trains a network from its initial values to the kept weights: epochs of shuffled batches, validation after each, and the
 * weights of the epoch with the best figure, or the mean of several. Without validation data the last epoch is kept.
 */
public final class NetworkTraining {

    private final BoundSeq2Seq network;
    private final TrainingSettings settings;
    private final TrainingData data;
    private final RandomStreams streams;
    private final TrainingObserver observer;
    private final Optional<Checkpoints> checkpoints;
    private final TorchDevice device;

    private NetworkTraining(
            Seq2Seq network,
            TrainingSettings settings,
            TrainingData data,
            TorchDevice device,
            long seed,
            TrainingObserver observer,
            Optional<Path> checkpointDirectory) {
        this.network = network.bind(data.source().size(), data.target().size());
        this.settings = settings;
        this.data = data;
        this.device = device;
        this.streams = new RandomStreams(seed);
        this.observer = observer;
        this.checkpoints = checkpointDirectory.map(directory -> new Checkpoints(directory, this.network.weights()));
    }

    /**
     * Trains.
     *
     * @param checkpointDirectory where the best and the last weights are written after each epoch
     * @throws io.seq2seqlab.progress.TrainingDivergedException if the loss, the gradients or the weights are no longer finite
     * @throws io.seq2seqlab.network.NetworkException if the network's parts do not fit together
     */
    public static TrainedNetwork run(
            Seq2Seq network,
            TrainingSettings settings,
            TrainingData data,
            Machine machine,
            long seed,
            TrainingObserver observer,
            Optional<Path> checkpointDirectory) {
        if (data.training().isEmpty()) {
            throw new IllegalArgumentException("there is no training pair; " + data.tooLong()
                    + " were left out because a side is over training.max_length");
        }
        requireFigures(settings, data);
        machine.threads().ifPresent(Torch::useThreads);
        TorchDevice device = machine.deviceFor(settings.precision());
        return new NetworkTraining(network, settings, data, device, seed, observer, checkpointDirectory).train();
    }

    private static void requireFigures(TrainingSettings settings, TrainingData data) {
        if (!data.validation().isEmpty()) {
            return;
        }
        if (settings.optimizer().schedule().type() == LearningRateType.PLATEAU) {
            throw new IllegalArgumentException(
                    "training.optimizer.schedule.type plateau needs validation data, and there is none");
        }
        if (settings.keep().average().needsFigures()) {
            throw new IllegalArgumentException(
                    "training.keep.average.best needs validation data, and there is none; use last");
        }
    }

    private TrainedNetwork train() {
        Batcher batcher = new Batcher(batchSize());
        try (TorchWeights weights = new TorchWeights(network.weights(), device, Precision.FLOAT)) {
            InitialValues initial = new InitialValues(settings.initialization(), streams);
            network.weights().forEach(weight -> weights.set(weight, initial.of(weight)));
            try (Updates updates = new Updates(network, settings, weights, streams)) {
                return new Loop(batcher, weights, updates).run();
            }
        }
    }

    private BatchSize batchSize() {
        BatchSettings batch = settings.batch();
        return batch.tokens().isPresent()
                ? new BatchSize.Tokens(batch.tokens().getAsInt())
                : new BatchSize.Sentences(batch.sentences().orElseThrow());
    }

    /** The epochs of one training and what is remembered between them. */
    private final class Loop {

        private final Batcher batcher;
        private final TorchWeights weights;
        private final Updates updates;
        private final Validation validation;
        private WeightValues kept = new WeightValues(Map.of());
        private Optional<AveragedEpochs> averaged =
                settings.keep().average().epochs(settings.keep().metric());
        private LearningRate learningRate = settings.learningRate();
        private double bestFigure;
        private int keptEpoch;
        private long targetTokens;
        private long trainingNanos;

        Loop(Batcher batcher, TorchWeights weights, Updates updates) {
            this.batcher = batcher;
            this.weights = weights;
            this.updates = updates;
            this.validation = new Validation(data.validation(), data.target(), network, weights);
        }

        TrainedNetwork run() {
            TrainingEnd.Reason reason = TrainingEnd.Reason.ALL_EPOCHS;
            int epoch = 0;
            while (epoch < settings.epochs()) {
                epoch++;
                epoch(epoch);
                if (settings.keep().patience().isPresent()
                        && epoch - keptEpoch >= settings.keep().patience().getAsInt()) {
                    reason = TrainingEnd.Reason.NO_BETTER_FIGURE;
                    break;
                }
            }
            averaged.ifPresent(this::keepMean);
            TrainingEnd end = new TrainingEnd(
                    epoch,
                    updates.count(),
                    keptEpoch,
                    reason,
                    targetTokens,
                    seconds(trainingNanos),
                    ProcessMemory.peakBytes());
            observer.ended(end);
            return new TrainedNetwork(kept, end);
        }

        private void epoch(int epoch) {
            List<Batch> batches = batcher.shuffled(data.training(), streams.stream("data order", "epoch " + epoch));
            if (epoch == 1) {
                observer.started(start(batches.size()));
            }
            long nanosBefore = trainingNanos;
            double lossSum = 0;
            long tokens = 0;
            int stepInEpoch = 0;
            for (Batch batch : batches) {
                long begin = System.nanoTime();
                double passed = epoch - 1 + (double) stepInEpoch / batches.size();
                double rate = learningRate.at(new LearningRate.Moment(updates.count() + 1, passed));
                Updates.Update update = updates.take(batch, rate);
                trainingNanos += System.nanoTime() - begin;
                stepInEpoch++;
                tokens += batch.targetTokens();
                targetTokens += batch.targetTokens();
                lossSum += update.loss() * batch.targetTokens();
                observer.stepped(report(epoch, stepInEpoch, update, rate));
            }
            requireFinite("norm of the weights", weights.norm());
            long validationBegin = System.nanoTime();
            Map<ValidationMetric, Double> figures = validation.figures();
            learningRate = learningRate.after(figures);
            boolean better = better(figures);
            WeightValues now = snapshot();
            if (better) {
                keptEpoch = epoch;
                kept = now;
            }
            averaged = averaged.map(epochs -> epochs.with(new AveragedEpochs.Epoch(epoch, figures, now)));
            checkpoints.ifPresent(c -> {
                c.writeLast(now, epoch);
                if (better) {
                    c.writeBest(kept, epoch);
                }
            });
            observer.epochEnded(new EpochReport(
                    epoch,
                    updates.count(),
                    lossSum / tokens,
                    byKey(figures),
                    better,
                    seconds(trainingNanos - nanosBefore),
                    seconds(System.nanoTime() - validationBegin)));
        }

        private void keepMean(AveragedEpochs epochs) {
            List<Integer> numbers = epochs.numbers();
            kept = epochs.mean();
            keptEpoch = numbers.get(numbers.size() - 1);
            network.weights().forEach(weight -> weights.set(weight, kept.of(weight)));
            long begin = System.nanoTime();
            Map<ValidationMetric, Double> figures = validation.figures();
            checkpoints.ifPresent(c -> c.writeAverage(kept, numbers));
            observer.averaged(new AverageReport(numbers, byKey(figures), seconds(System.nanoTime() - begin)));
        }

        /** The last update of an epoch is followed by no loss that would show that it went wrong. */
        private void requireFinite(String what, double value) {
            if (!Double.isFinite(value)) {
                throw new TrainingDivergedException(updates.count(), what, value);
            }
        }

        private boolean better(Map<ValidationMetric, Double> figures) {
            ValidationMetric metric = settings.keep().metric();
            if (figures.isEmpty()) {
                return true;
            }
            double figure = figures.get(metric);
            boolean better = keptEpoch == 0 || metric.better(figure, bestFigure);
            if (better) {
                bestFigure = figure;
            }
            return better;
        }

        private WeightValues snapshot() {
            Map<String, float[]> values = new LinkedHashMap<>();
            for (Weight weight : network.weights()) {
                values.put(weight.name(), weights.get(weight));
            }
            return new WeightValues(values);
        }

        private TrainingStart start(int stepsPerEpoch) {
            return new TrainingStart(
                    settings.epochs(),
                    stepsPerEpoch,
                    network.parameterCount(),
                    data.training().size(),
                    data.tooLong(),
                    data.source().size(),
                    data.target().size(),
                    device.name(),
                    Torch.threads());
        }

        private StepReport report(int epoch, int stepInEpoch, Updates.Update update, double rate) {
            return new StepReport(
                    updates.count(),
                    epoch,
                    stepInEpoch,
                    update.loss(),
                    update.gradientNorm(),
                    update.ratio(),
                    rate,
                    targetTokens,
                    seconds(trainingNanos));
        }
    }

    private static Map<String, Double> byKey(Map<ValidationMetric, Double> figures) {
        Map<String, Double> byKey = new TreeMap<>();
        figures.forEach((metric, figure) -> byKey.put(metric.key(), figure));
        return byKey;
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
