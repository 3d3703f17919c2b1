package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a parent asks of the process of a trial. The process writes what is asked into
 * the run directory once it holds the lock, so that nothing is written into another's run.
 *
 * @param directory the path of its run directory
 * @param spec the trial
 * @param settings every value in effect, by dotted key
 * @param config the same as a file, for readers and to train again
 */
public record Assignment(String directory, TrialSpec spec, Map<String, List<String>> settings, String config) {

    public static Assignment of(RunDirectory directory, TrialSpec spec, TrialSettings settings) {
        return new Assignment(directory.path().toString(), spec, settings.values(), settings.yaml());
    }

    /** The settings, without a file being read. */
    TrialSettings trial() {
        return TrialSettings.of(settings, new RunDirectory(Path.of(directory)).config());
    }

    void write(RunDirectory directory) throws IOException {
        spec.write(directory);
        AtomicFile.write(directory.config(), config);
    }
}
