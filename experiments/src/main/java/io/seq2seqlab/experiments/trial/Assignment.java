package io.seq2seqlab.experiments.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.results.AtomicFile;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.io.IOException;

/**
 * What a parent asks of a child that has started: one line of JSON on its standard input. The child writes both parts into
 * the run directory once it holds the lock, so that nothing is written into another's run.
 *
 * @param spec the trial
 * @param config its settings, as {@link TrialSettings#yaml} writes them
 */
public record Assignment(TrialSpec spec, String config) {

    static Assignment parse(String line) throws IOException {
        return Json.MAPPER.readValue(line, Assignment.class);
    }

    public String line() {
        try {
            return Json.MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an assignment is plain values", e);
        }
    }

    void write(RunDirectory directory) throws IOException {
        spec.write(directory);
        AtomicFile.write(directory.config(), config);
    }
}
