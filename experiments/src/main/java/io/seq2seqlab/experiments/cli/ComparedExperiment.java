package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Peek;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.store.ResultStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which experiment to look at, by which metric, and on which test set first. */
final class ComparedExperiment {

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            description = "The experiment's name; without it the one that was run last.")
    private Optional<String> experiment = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "M",
            description = "What to compare by: bleu, chrf, exact_match, token_accuracy, perplexity, bits_per_character,"
                    + " free_running_perplexity or aer; the experiment's own by default.")
    private Optional<String> metric = Optional.empty();

    @Option(
            names = "--test-set",
            paramLabel = "SET",
            description = "The test set to sort by and to look into; the first by default.")
    private Optional<String> testSet = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * The leaderboard that is asked for. Where no experiment is named and there are several, the others are told.
     *
     * @throws io.seq2seqlab.experiments.scores.UnknownNameException if there is no such experiment, metric or test set
     */
    Leaderboard leaderboard(ResultStore store) {
        Optional<Metric> sorting = metric.map(Scores::named);
        Leaderboard board = Leaderboard.read(store, name(store::experimentsByLastRun), sorting);
        return testSet.map(board::sortedBy).orElse(board);
    }

    /**
     * What is to be seen of the experiment without a test score.
     *
     * @throws io.seq2seqlab.experiments.scores.UnknownNameException if there is no such experiment
     */
    Peek peek(Path results) {
        if (metric.isPresent() || testSet.isPresent()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--peek shows the validation figures that choose checkpoints: leave out --metric and --test-set");
        }
        return Peek.at(results, name(() -> Peek.names(results)));
    }

    private String name(Supplier<List<String>> byLastRun) {
        return experiment.orElseGet(() -> lastOf(byLastRun.get()));
    }

    private String lastOf(List<String> names) {
        if (names.size() > 1) {
            command.commandLine()
                    .getErr()
                    .println("lab: showing " + names.get(0) + ", which was run last; there are also "
                            + String.join(", ", names.subList(1, names.size())));
        }
        return names.get(0);
    }
}
