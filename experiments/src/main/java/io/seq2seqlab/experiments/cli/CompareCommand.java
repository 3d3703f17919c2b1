package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.PairAnswer;
import io.seq2seqlab.experiments.compare.PairComparison;
import io.seq2seqlab.experiments.compare.PairReader;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description =
                "Sets two arms, or two runs, side by side: what differs in settings, what the test says, where they"
                        + " differ most, and sentences with what both networks looked at.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A and B are arms of an experiment, or runs by the beginnings of their keys.",
            "",
            "Examples:",
            "  lab compare dot additive",
            "  lab compare 'gru, dot' 'gru, additive' --experiment encoders --test-set long",
            "  lab compare 3f2a 81bc"
        })
final class CompareCommand extends LabCommand {

    @Parameters(index = "0", paramLabel = "A", description = "What is compared.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "What it is compared with.")
    private String second;

    @Option(
            names = "--experiment",
            paramLabel = "EXPERIMENT",
            description = "Whose arms are meant; by default the one run last that has both.")
    private Optional<String> experiment = Optional.empty();

    @Option(
            names = "--test-set",
            paramLabel = "SET",
            description = "The test set to look into; by default the first that both have.")
    private Optional<String> testSet = Optional.empty();

    @Option(names = "--metric", paramLabel = "M", description = "What to compare by; the experiment's own by default.")
    private Optional<String> metric = Optional.empty();

    @Mixin
    private AnswerFormat format;

    @Override
    public Integer call() {
        ResultStore store = store();
        PairComparison pair = new PairReader(store, Corpora.ofProcess())
                .read(new PairReader.Question(
                        first, second, experiment, testSet, metric.map(ComparedExperiment::metric)));
        format.print(new PairAnswer(pair));
        return 0;
    }
}
