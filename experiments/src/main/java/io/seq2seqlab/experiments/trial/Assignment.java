package io.seq2seqlab.experiments.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.results.AtomicFile;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a parent asks of a child that has started: one line of JSON on its standard input. The child writes what is asked into
 * the run directory once it holds the lock, so that nothing is written into another's run.
 *
 * @param spec the trial
 * @param settings every value in effect, by dotted key
 * @param config the same as a file, for readers and to train again
 */
public record Assignment(TrialSpec spec, Map<String, List<String>> settings, String config) {

    public static Assignment of(TrialSpec spec, TrialSettings settings) {
        return new Assignment(spec, settings.values(), settings.yaml());
    }

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

    /** The settings, without a file being read. */
    TrialSettings trial(RunDirectory directory) {
        return TrialSettings.of(settings, directory.config());
    }

    void write(RunDirectory directory) throws IOException {
        spec.write(directory);
        AtomicFile.write(directory.config(), config);
    }
}
