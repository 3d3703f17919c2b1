package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.config.Experiment;
import io.seq2seqlab.experiments.config.ExperimentReader;
import io.seq2seqlab.experiments.run.Explanation;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = "Prints what an experiment's networks are made of, without training them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The first arm is shown in full, the others by what differs. Vocabulary sizes come from the corpus unless given.",
            "",
            "Examples:",
            "  lab explain configs/quickstart.yaml",
            "  lab explain my.yaml --source-vocabulary 7853 --target-vocabulary 5893"
        })
final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment.")
    private Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a setting; may be given several times.")
    private List<String> overrides = List.of();

    @Option(names = "--source-vocabulary", paramLabel = "N", description = "Source tokens, the four specials included.")
    private OptionalInt sourceVocabulary = OptionalInt.empty();

    @Option(names = "--target-vocabulary", paramLabel = "N", description = "Target tokens, the four specials included.")
    private OptionalInt targetVocabulary = OptionalInt.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Experiment experiment = ExperimentReader.read(file, overrides);
        new Explanation(sourceVocabulary, targetVocabulary)
                .lines(experiment)
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
