package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.Leaderboard;
import io.seq2seqlab.experiments.compare.LeaderboardFormat;
import io.seq2seqlab.experiments.compare.Measure;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab leaderboard}. */
@Command(
        name = "leaderboard",
        description = "Rank the arms of an experiment by their scores.",
        mixinStandardHelpOptions = true)
public final class LeaderboardCommand implements Callable<Integer> {

    @Mixin
    private StoredResults results;

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            description = "The experiment's name (default: the one run last).")
    private Optional<String> experiment = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "M",
            description =
                    "What to sort by: bleu, chrf, exact_match, token_accuracy, perplexity, free_running_perplexity or"
                            + " aer (default: the experiment's own).")
    private Optional<String> metric = Optional.empty();

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "F",
            description = "${COMPLETION-CANDIDATES} (default: table).")
    private LeaderboardFormat format;

    @Override
    public Integer call() {
        return results.print(store -> {
            String name = experiment.orElseGet(() -> latest(store));
            return format.format(Leaderboard.read(store, name, metric.map(Measure::named)));
        });
    }

    private String latest(ResultStore store) {
        List<String> names = store.experimentNames();
        if (names.isEmpty()) {
            throw new StoreException("no experiment has been run yet; begin with 'lab run configs/quickstart.yaml'");
        }
        if (names.size() > 1) {
            results.say("This is " + names.get(0) + ", which was run last. Others: "
                    + String.join(", ", names.subList(1, names.size())));
        }
        return names.get(0);
    }
}
