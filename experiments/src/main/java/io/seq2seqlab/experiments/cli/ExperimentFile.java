package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The experiment that a command is about, and what is changed in it. */
final class ExperimentFile implements ReadsExperiments {

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment.")
    private Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a setting; may be given several times.")
    private List<String> overrides = List.of();

    /** @throws io.seq2seqlab.experiments.schema.ConfigException with all that is wrong in it */
    Experiment read() {
        return ExperimentReader.read(file, overrides);
    }

    @Override
    public List<Path> experiments() {
        return List.of(file);
    }

    @Override
    public List<String> overrides() {
        return overrides;
    }
}
