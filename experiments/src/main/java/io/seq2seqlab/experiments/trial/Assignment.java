package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.results.AtomicFile;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.io.IOException;

/**
 * What a parent asks of the process of a trial. The process writes both parts into
 * the run directory once it holds the lock, so that nothing is written into another's run.
 *
 * @param directory the path of its run directory
 * @param spec the trial
 * @param config its settings, as {@link TrialSettings#yaml} writes them
 */
public record Assignment(String directory, TrialSpec spec, String config) {

    void write(RunDirectory directory) throws IOException {
        spec.write(directory);
        AtomicFile.write(directory.config(), config);
    }
}
