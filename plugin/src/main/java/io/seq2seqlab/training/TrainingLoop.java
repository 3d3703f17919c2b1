package io.seq2seqlab.training;

import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingDivergedException;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.torch.TorchWeights;
import java.util.List;

/** The epochs of one training, from the first or from a checkpoint on, to the weights that are kept. */
final class TrainingLoop {

    private final TrainingSettings settings;
    private final EpochBatches batches;
    private final TorchWeights weights;
    private final Updates updates;
    private final Validation validation;
    private final TrainingObserver observer;
    private final Checkpoints checkpoints;
    private History history;
    private Position position = Position.BEGINNING;

    TrainingLoop(
            TrainingSettings settings,
            EpochBatches batches,
            TorchWeights weights,
            Updates updates,
            Validation validation,
            TrainingObserver observer,
            Checkpoints checkpoints) {
        this.settings = settings;
        this.batches = batches;
        this.weights = weights;
        this.updates = updates;
        this.validation = validation;
        this.observer = observer;
        this.checkpoints = checkpoints;
        this.history = History.of(settings);
    }

    /** Goes on after a checkpoint in place of beginning. */
    void restore(Checkpoint checkpoint) {
        weights.set(checkpoint.weights());
        updates.restore(checkpoint.optimizer());
        position = checkpoint.state().position();
        history = History.of(settings, checkpoint.state().epochs());
    }

    TrainedNetwork run() {
        while (history.next() <= settings.epochs() && !history.outOfPatience()) {
            epoch(history.next());
        }
        EndedEpoch keptEpoch = history.kept().orElseThrow();
        WeightValues kept;
        if (history.averaged().isPresent()) {
            AveragedEpochs averaged = history.averaged().get();
            kept = mean(averaged);
            keptEpoch = averaged.epochs().get(averaged.epochs().size() - 1);
        } else {
            kept = checkpoints.weightsAfter(keptEpoch);
        }
        TrainingEnd end = new TrainingEnd(
                history.epochs().size(),
                position.updates(),
                keptEpoch.number(),
                history.outOfPatience() ? TrainingEnd.Reason.NO_BETTER_FIGURE : TrainingEnd.Reason.ALL_EPOCHS,
                position.targetTokens(),
                position.seconds(),
                checkpoints.peakMemoryBytes(),
                history.constantFigure().map(ValidationMetric::key),
                history.lastGain());
        observer.ended(end);
        return new TrainedNetwork(kept, end);
    }

    private void epoch(int epoch) {
        List<Batch> all = batches.of(epoch);
        for (Batch batch : all.subList(position.stepInEpoch(), all.size())) {
            step(epoch, batch, (double) position.stepInEpoch() / all.size());
            if (checkpoints.due() && Double.isFinite(weights.norm())) {
                checkpoint();
            }
        }
        requireFinite("norm of the weights", weights.norm());
        checkpoint();
        validate(epoch);
        checkpoint();
    }

    /**
     * @param passed which part of the epoch is done
     */
    private void step(int epoch, Batch batch, double passed) {
        long begin = System.nanoTime();
        double rate = history.learningRate().at(new LearningRate.Moment(position.updates() + 1, epoch - 1 + passed));
        Updates.Update update = updates.take(batch, rate);
        position = position.step(update.loss(), batch.targetTokens(), System.nanoTime() - begin);
        observer.stepped(new StepReport(
                position.updates(),
                epoch,
                position.stepInEpoch(),
                update.loss(),
                update.gradientNorm(),
                update.ratio(),
                rate,
                position.targetTokens(),
                position.seconds()));
    }

    private void validate(int epoch) {
        long begin = System.nanoTime();
        Validation.Outcome outcome = validation.outcome();
        history = history.with(new EndedEpoch(epoch, position.updates(), outcome.figures()));
        EpochReport report = new EpochReport(
                epoch,
                position.updates(),
                position.meanLoss(),
                outcome.byKey(),
                history.lastIsKept(),
                position.epochSeconds(),
                secondsSince(begin));
        position = position.epochEnded();
        observer.epochEnded(report);
    }

    private void checkpoint() {
        observer.checkpointing();
        checkpoints.write(position, history, new Snapshot(weights, updates));
    }

    private WeightValues mean(AveragedEpochs averaged) {
        WeightValues mean = averaged.mean(checkpoints::weightsAfter);
        weights.set(mean);
        long begin = System.nanoTime();
        observer.averaged(
                new AverageReport(averaged.numbers(), validation.outcome().byKey(), secondsSince(begin)));
        return mean;
    }

    /** The last update of an epoch is followed by no loss that would show that it went wrong. */
    private void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new TrainingDivergedException(position.updates(), what, value);
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
