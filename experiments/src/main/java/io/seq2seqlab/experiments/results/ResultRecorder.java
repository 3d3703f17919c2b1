package io.seq2seqlab.experiments.results;

import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Gathers {@code run.json} from a trial's events: how the run ended and what it cost. A training that was interrupted
 * costs what its steps took in all attempts; steps that were taken again count once. Figures that no event has told are
 * absent.
 */
public final class ResultRecorder implements Consumer<TrialEvent> {

    private final TrialSpec spec;
    private Instant started;
    private Optional<Instant> trained = Optional.empty();
    private Optional<TrainingStart> start = Optional.empty();
    private Optional<TrainingEnd> end = Optional.empty();
    private int resumptions;
    private OptionalLong steps = OptionalLong.empty();
    private OptionalDouble seconds = OptionalDouble.empty();
    private OptionalDouble tokensPerSecond = OptionalDouble.empty();
    private OptionalLong epochs = OptionalLong.empty();
    private OptionalLong keptEpoch = OptionalLong.empty();
    private List<Integer> averagedEpochs = List.of();

    public ResultRecorder(TrialSpec spec, Instant started) {
        this.spec = spec;
        this.started = started;
    }

    /** Reads the events of earlier attempts, whose start is that of the run. */
    public void replay(RunDirectory directory) {
        try (Stream<String> lines = Files.lines(directory.events())) {
            lines.forEach(line -> TrialEvent.parse(line).ifPresent(event -> {
                if (event instanceof TrialEvent.Started) {
                    started = TrialEvent.time(line);
                }
                accept(event);
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(directory.events() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void accept(TrialEvent event) {
        if (event instanceof TrialEvent.Started begun) {
            start = Optional.of(begun.report());
        } else if (event instanceof TrialEvent.Resumed resumed) {
            start = Optional.of(resumed.report().start());
            resumptions++;
        } else if (event instanceof TrialEvent.Stepped stepped) {
            StepReport step = stepped.report();
            cost(step.step(), step.targetTokens(), step.seconds());
        } else if (event instanceof TrialEvent.EpochEnded ended) {
            EpochReport epoch = ended.report();
            epochs = OptionalLong.of(epoch.epoch());
            if (epoch.kept()) {
                keptEpoch = epochs;
            }
        } else if (event instanceof TrialEvent.Averaged averaged) {
            averagedEpochs = averaged.report().epochs();
        } else if (event instanceof TrialEvent.TrainingEnded ended) {
            TrainingEnd report = ended.report();
            trained = Optional.of(Instant.now());
            end = Optional.of(report);
            cost(report.steps(), report.targetTokens(), report.trainingSeconds());
            epochs = OptionalLong.of(report.epochs());
            keptEpoch = OptionalLong.of(report.keptEpoch());
        }
    }

    private void cost(long updates, long targetTokens, double taken) {
        steps = OptionalLong.of(updates);
        seconds = OptionalDouble.of(taken);
        if (taken > 0) {
            tokensPerSecond = OptionalDouble.of(targetTokens / taken);
        }
    }

    /** Writes {@code run.json} of a run with a result, and then marks the run as finished. */
    public void writeResult(RunDirectory directory, RunStatus status, Optional<String> reason) throws IOException {
        summary(status, reason).write(directory);
        directory.markFinished();
    }

    /** Writes why an attempt failed. A result that the run has, of another evaluation, stays its result. */
    public void writeFailure(RunDirectory directory, String reason) throws IOException {
        if (!directory.finished()) {
            summary(RunStatus.FAILED, Optional.of(reason)).write(directory);
        }
        directory.markFailed(reason);
    }

    /** The summary of the run, ending now; the time after the training is that of its evaluation. */
    RunSummary summary(RunStatus status, Optional<String> reason) {
        Instant ended = Instant.now();
        return new RunSummary(
                Optional.empty(),
                spec.experiment(),
                spec.arm(),
                spec.factors(),
                spec.seed(),
                spec.trainKey(),
                Optional.of(spec.evaluationKey()),
                Optional.of(spec.engine()),
                status,
                reason,
                start.map(TrainingStart::parameters).map(OptionalLong::of).orElse(OptionalLong.empty()),
                start.map(TrainingStart::device),
                start.map(TrainingStart::threads).map(OptionalInt::of).orElse(OptionalInt.empty()),
                steps,
                seconds,
                tokensPerSecond,
                resumptions > 0 ? OptionalInt.of(resumptions) : OptionalInt.empty(),
                epochs,
                keptEpoch,
                averagedEpochs,
                end.map(TrainingEnd::peakMemoryBytes).map(OptionalLong::of).orElse(OptionalLong.empty()),
                end.map(report -> report.reason().name().toLowerCase(Locale.ROOT)),
                end.flatMap(TrainingEnd::lastGain),
                end.flatMap(TrainingEnd::constantFigure),
                trained.map(since ->
                                OptionalDouble.of(Duration.between(since, ended).toMillis() / 1e3))
                        .orElse(OptionalDouble.empty()),
                Optional.of(started),
                Optional.of(ended),
                status != RunStatus.FAILED);
    }
}
