package io.seq2seqlab.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingResumption;
import io.seq2seqlab.progress.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

    private static final TrainingStart START = new TrainingStart(4, 2, 1234, 100, 0, 50, 60, "cpu", 1);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("events.jsonl");
    }

    @Test
    void whatCameAfterTheCheckpointIsTakenBack() throws IOException {
        add(new TrialEvent.Started(START), step(1), step(2), epoch(1), step(3), step(4), epoch(2));

        add(resumed(3, 1), step(4));

        assertThat(kinds()).containsExactly("started", "step 1", "step 2", "epoch 1", "step 3", "resumed 3", "step 4");
    }

    @Test
    void aCheckpointAtAnEpochsEndKeepsItsFigures() throws IOException {
        add(new TrialEvent.Started(START), step(1), step(2), epoch(1), ended());

        add(resumed(2, 1));
        add(resumed(2, 1), step(3));

        assertThat(kinds())
                .containsExactly("started", "step 1", "step 2", "epoch 1", "resumed 2", "resumed 2", "step 3");
    }

    @Test
    void halfALineGoes() throws IOException {
        add(new TrialEvent.Started(START), step(1));
        Files.writeString(file, "{\"event\":\"st", StandardOpenOption.APPEND);

        add(resumed(1, 0), step(2));

        assertThat(kinds()).containsExactly("started", "step 1", "resumed 1", "step 2");
    }

    @Test
    void aTrainingFromTheBeginningForgetsAllBefore() throws IOException {
        add(new TrialEvent.Started(START), step(1), step(2));

        add(new TrialEvent.Started(START), step(1));

        assertThat(kinds()).containsExactly("started", "step 1");
    }

    @Test
    void anEvaluationThatBeginsAnewIsToldOnceAndOthersStay() throws IOException {
        add(step(1), evaluating("a", "test"), evaluated("a", "test"), evaluating("b", "test"), evaluated("b", "test"));

        add(evaluating("b", "test"), evaluated("b", "test"), evaluating("b", "other"));

        assertThat(kinds())
                .containsExactly(
                        "step 1",
                        "evaluating a test",
                        "evaluated a test",
                        "evaluating b test",
                        "evaluated b test",
                        "evaluating b other");
    }

    private void add(TrialEvent... events) throws IOException {
        try (EventLog log = new EventLog(file)) {
            for (TrialEvent event : events) {
                log.add(event, event.line(Instant.EPOCH));
            }
        }
    }

    private List<String> kinds() throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> TrialEvent.parse(line).orElseThrow())
                .map(EventLogTest::described)
                .toList();
    }

    private static String described(TrialEvent event) {
        if (event instanceof TrialEvent.Stepped stepped) {
            return "step " + stepped.report().step();
        } else if (event instanceof TrialEvent.EpochEnded ended) {
            return "epoch " + ended.report().epoch();
        } else if (event instanceof TrialEvent.Resumed resumed) {
            return "resumed " + resumed.report().step();
        } else if (event instanceof TrialEvent.Evaluating begun) {
            return "evaluating " + begun.report().evaluationKey() + " "
                    + begun.report().split();
        } else if (event instanceof TrialEvent.Evaluated ended) {
            return "evaluated " + ended.report().evaluationKey() + " "
                    + ended.report().split();
        }
        return event.kind();
    }

    private static TrialEvent step(long step) {
        return new TrialEvent.Stepped(new StepReport(step, 1, 1, 2.5, 0.5, 1, 0.001, 100, 1.5));
    }

    private static TrialEvent epoch(int epoch) {
        return new TrialEvent.EpochEnded(new EpochReport(epoch, 2L * epoch, 2.5, Map.of(), true, 1, 1));
    }

    private static TrialEvent ended() {
        return new TrialEvent.TrainingEnded(
                new TrainingEnd(1, 2, 1, TrainingEnd.Reason.ALL_EPOCHS, 100, 1, 1, Optional.empty(), Optional.empty()));
    }

    private static TrialEvent resumed(long step, int epochs) {
        return new TrialEvent.Resumed(new TrainingResumption(START, step, epochs, 1));
    }

    private static TrialEvent evaluating(String key, String split) {
        return new TrialEvent.Evaluating(new TrialEvent.Evaluation(key, split, 12));
    }

    private static TrialEvent evaluated(String key, String split) {
        return new TrialEvent.Evaluated(new TrialEvent.Figures(key, split, Map.of("bleu", 31.25)));
    }
}
