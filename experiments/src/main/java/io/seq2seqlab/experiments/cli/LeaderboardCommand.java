package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.Leaderboard;
import io.seq2seqlab.experiments.compare.format.LeaderboardFormat;
import io.seq2seqlab.experiments.config.Metric;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "leaderboard",
        description = "Ranks the arms of an experiment by their scores.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without EXPERIMENT it is the one that was run last.",
            "",
            "Examples:",
            "  lab leaderboard",
            "  lab leaderboard attention-scores --metric chrf --format csv"
        })
final class LeaderboardCommand implements Callable<Integer> {

    @ParentCommand
    private Lab lab;

    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "The experiment's name.")
    private Optional<String> experiment = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "M",
            description =
                    "What to sort by: bleu, chrf, exact_match, token_accuracy, perplexity, free_running_perplexity or"
                            + " aer; the experiment's own by default.")
    private Optional<String> metric = Optional.empty();

    @Option(
            names = "--test-set",
            paramLabel = "SET",
            description = "The test set to sort by and to look into; the first by default.")
    private Optional<String> testSet = Optional.empty();

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "F",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private LeaderboardFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Metric> sorting = metric.map(Scores::named);
        ResultStore store = ResultStore.openExisting(lab.results());
        String name = experiment.orElseGet(() -> {
            List<String> names = store.experimentsByLastRun();
            if (names.size() > 1) {
                spec.commandLine()
                        .getErr()
                        .println("lab: showing " + names.get(0) + ", which was run last; there are also "
                                + String.join(", ", names.subList(1, names.size())));
            }
            return names.get(0);
        });
        Leaderboard board = Leaderboard.read(store, name, sorting);
        spec.commandLine()
                .getOut()
                .print(format.format(testSet.map(board::sortedBy).orElse(board)));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
