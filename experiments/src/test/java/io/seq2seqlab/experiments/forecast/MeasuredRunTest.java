package io.seq2seqlab.experiments.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredRunTest {

    @TempDir
    private Path results;

    /** It was evaluated again two hours after its training. */
    @Test
    void hoursBetweenTrainingAndEvaluationAreNoCost() throws IOException {
        assertThat(measured("""
                {"status": "finished", "training_seconds": 60.5, "evaluation_seconds": 5.25, "steps": 942,
                 "started": "2026-01-01T10:00:00Z", "ended": "2026-01-01T12:05:00Z"}""")).isEqualTo(65.75);
    }

    @Test
    void aRunThatDoesNotTellOfItsEvaluationTookItsTraining() throws IOException {
        assertThat(measured("""
                {"status": "finished", "training_seconds": 60.5, "steps": 942}""")).isEqualTo(60.5);
    }

    private double measured(String summary) throws IOException {
        RunDirectory run = RunDirectory.of(results, "0123456789abcdef");
        Files.createDirectories(run.path());
        String identity =
                "{\"format\": 1, \"experiment\": \"toy\", \"arm\": \"dot\", \"seed\": 1, \"train_key\": \"%s\", "
                        .formatted(run.path().getFileName());
        Files.writeString(run.summary(), identity + summary.strip().substring(1));
        return MeasuredRun.read(run).orElseThrow().seconds();
    }
}
