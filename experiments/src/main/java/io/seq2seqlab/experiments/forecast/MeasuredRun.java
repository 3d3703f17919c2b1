package io.seq2seqlab.experiments.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunStatus;
import java.io.IOException;
import java.util.Optional;

/**
 * What a finished run took, as its {@code run.json} tells.
 *
 * @param seconds of its training and its last evaluation, whatever lay between them
 */
record MeasuredRun(Size size, double seconds) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What decides how long a run takes. */
    record Size(long parameters, long updates, String engine, int threads) {}

    /** Empty where the run has not finished, or does not tell. */
    static Optional<MeasuredRun> read(RunDirectory directory) {
        try {
            JsonNode run = JSON.readTree(directory.summary().toFile());
            double training = run.path("training_seconds").asDouble();
            if (!run.path("status").asText().equals(RunStatus.FINISHED.toString()) || training <= 0) {
                return Optional.empty();
            }
            Size size = new Size(
                    run.path("parameters").asLong(),
                    run.path("steps").asLong(),
                    run.path("engine").asText(),
                    run.path("threads").asInt());
            return Optional.of(new MeasuredRun(
                    size, training + run.path("evaluation_seconds").asDouble()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
