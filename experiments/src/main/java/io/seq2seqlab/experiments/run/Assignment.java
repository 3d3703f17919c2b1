package io.seq2seqlab.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.seq2seqlab.experiments.config.TrialSettings;
import java.io.IOException;

/**
 * What a parent asks of a child that has started: one line of JSON on its standard input. The child writes both parts into
 * the run directory once it holds the lock, so that nothing is written into another's run.
 *
 * @param spec the trial
 * @param config its settings, as {@link TrialSettings#yaml} writes them
 */
record Assignment(TrialSpec spec, String config) {

    static Assignment parse(String line) throws IOException {
        return Json.MAPPER.readValue(line, Assignment.class);
    }

    String line() {
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
