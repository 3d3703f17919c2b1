package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Gathers {@code run.json} from a trial's events: what became of the run and what it cost. A training that was interrupted
 * costs what its steps took in all attempts; steps that were taken again count once. Figures that no event has told are
 * absent.
 */
public final class RunSummary implements Consumer<TrialEvent> {

    static final int FORMAT = 1;

    private final TrialSpec spec;
    private Instant started;
    private Optional<Instant> trained = Optional.empty();
    private final ObjectNode figures = Json.MAPPER.createObjectNode();

    public RunSummary(TrialSpec spec, Instant started) {
        this.spec = spec;
        this.started = started;
    }

    /** Hears what earlier attempts told that still counts. The run began when they did. */
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
            begun(begun.report());
        } else if (event instanceof TrialEvent.Resumed resumed) {
            begun(resumed.report().start());
            figures.put("resumptions", figures.path("resumptions").asInt() + 1);
        } else if (event instanceof TrialEvent.Stepped stepped) {
            StepReport step = stepped.report();
            cost(step.step(), step.targetTokens(), step.seconds());
        } else if (event instanceof TrialEvent.EpochEnded ended) {
            EpochReport epoch = ended.report();
            figures.put("epochs", epoch.epoch());
            if (epoch.kept()) {
                figures.put("kept_epoch", epoch.epoch());
            }
        } else if (event instanceof TrialEvent.Averaged averaged) {
            figures.set(
                    "averaged_epochs", Json.MAPPER.valueToTree(averaged.report().epochs()));
        } else if (event instanceof TrialEvent.TrainingEnded ended) {
            TrainingEnd end = ended.report();
            trained = Optional.of(Instant.now());
            cost(end.steps(), end.targetTokens(), end.trainingSeconds());
            figures.put("epochs", end.epochs())
                    .put("kept_epoch", end.keptEpoch())
                    .put("peak_memory_bytes", end.peakMemoryBytes());
            LearningEnd.write(end, figures);
        }
    }

    private void begun(TrainingStart start) {
        figures.put("parameters", start.parameters())
                .put("device", start.device())
                .put("threads", start.threads());
    }

    private void cost(long steps, long targetTokens, double seconds) {
        figures.put("steps", steps).put("training_seconds", seconds);
        if (seconds > 0) {
            figures.put("tokens_per_second", targetTokens / seconds);
        }
    }

    /** Writes down what the run has come to, and that it counts. */
    public void writeResult(RunDirectory directory, RunStatus status, Optional<String> reason) throws IOException {
        ObjectNode run = node(status, reason).put(Manifest.LISTED, true);
        AtomicFile.write(directory.summary(), Json.file(run));
        directory.markFinished();
    }

    /** Writes down why an attempt failed. A result that the run has, of another evaluation, stays its result. */
    public void writeFailure(RunDirectory directory, String reason) throws IOException {
        if (!directory.finished()) {
            AtomicFile.write(directory.summary(), json(RunStatus.FAILED, Optional.of(reason)));
        }
        directory.markFailed(reason);
    }

    /** The file's text, with its end now; what came after the training is its evaluation. */
    String json(RunStatus status, Optional<String> reason) {
        return Json.file(node(status, reason));
    }

    private ObjectNode node(RunStatus status, Optional<String> reason) {
        Instant ended = Instant.now();
        ObjectNode run = Json.MAPPER.createObjectNode();
        run.put("format", FORMAT)
                .put("experiment", spec.experiment())
                .put("arm", spec.arm())
                .set("factors", Json.MAPPER.valueToTree(spec.factors()));
        run.put("seed", spec.seed())
                .put("train_key", spec.trainKey())
                .put("evaluation_key", spec.evaluationKey())
                .put("engine", spec.engine())
                .put("status", status.toString());
        reason.ifPresent(text -> run.put("reason", text));
        run.setAll(figures);
        trained.ifPresent(since ->
                run.put("evaluation_seconds", Duration.between(since, ended).toMillis() / 1e3));
        run.put("started", started.toString()).put("ended", ended.toString());
        return run;
    }
}
