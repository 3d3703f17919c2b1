package io.seq2seqlab.experiments.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.experiments.run.RunDirectory;
import io.seq2seqlab.experiments.run.RunStatus;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a finished run took, as its {@code run.json} tells.
 *
 * @param seconds of the whole trial; of its training where that is longer, because the trial was interrupted
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
            Duration whole = Duration.between(
                    Instant.parse(run.path("started").asText()),
                    Instant.parse(run.path("ended").asText()));
            Size size = new Size(
                    run.path("parameters").asLong(),
                    run.path("steps").asLong(),
                    run.path("engine").asText(),
                    run.path("threads").asInt());
            return Optional.of(new MeasuredRun(size, Math.max(training, whole.toMillis() / 1e3)));
        } catch (IOException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
