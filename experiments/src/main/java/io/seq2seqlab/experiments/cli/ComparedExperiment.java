package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.Leaderboard;
import io.seq2seqlab.experiments.compare.UnknownNameException;
import io.seq2seqlab.experiments.config.Metric;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which experiment to look at, and by which metric. */
final class ComparedExperiment {

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            description = "The experiment's name; without it the one that was run last.")
    private Optional<String> experiment = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "M",
            description =
                    "What to compare by: bleu, chrf, exact_match, token_accuracy, perplexity, free_running_perplexity or"
                            + " aer; the experiment's own by default.")
    private Optional<String> metric = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * The leaderboard that is asked for. Where no experiment is named and there are several, the others are told.
     *
     * @throws UnknownNameException if there is no such experiment or metric
     */
    Leaderboard leaderboard(ResultStore store) {
        Optional<Metric> sorting = metric.map(ComparedExperiment::score);
        return Leaderboard.read(store, experiment.orElseGet(() -> lastOf(store)), sorting);
    }

    private String lastOf(ResultStore store) {
        List<String> names = store.experimentsByLastRun();
        if (names.size() > 1) {
            command.commandLine()
                    .getErr()
                    .println("lab: showing " + names.get(0) + ", which was run last; there are also "
                            + String.join(", ", names.subList(1, names.size())));
        }
        return names.get(0);
    }

    private static Metric score(String name) {
        return Metric.named(name)
                .filter(Metric.scores()::contains)
                .orElseThrow(() -> new UnknownNameException(
                        "no metric to sort by is called",
                        name,
                        Metric.scores().stream().map(Metric::toString).toList()));
    }
}
