package io.seq2seqlab.experiments.config;

import java.nio.file.Path;
import java.util.List;

/** Reads experiment files. */
public final class ExperimentReader {

    private ExperimentReader() {}

    /**
     * Reads an experiment with all it extends.
     *
     * @param overrides {@code key=value}, stronger than the file; the value is YAML
     * @throws ConfigException with all problems of the experiment
     */
    public static Experiment read(Path file, List<String> overrides) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads the settings of a single trial, as {@link TrialSettings#yaml} wrote them.
     *
     * @throws ConfigException with all problems of the file, and where it sweeps
     */
    public static TrialSettings readTrial(Path file) {
        throw new UnsupportedOperationException();
    }
}
