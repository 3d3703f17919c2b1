package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.compare.Leaderboard;
import io.seq2seqlab.experiments.compare.format.LeaderboardFormat;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "leaderboard",
        description = "Ranks the arms of an experiment by their scores.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  lab leaderboard", "  lab leaderboard attention-scores --metric chrf --format csv"
        })
final class LeaderboardCommand implements Callable<Integer> {

    @ParentCommand
    private Lab lab;

    @Mixin
    private ComparedExperiment compared;

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
        Leaderboard board = compared.leaderboard(ResultStore.openExisting(lab.results()));
        spec.commandLine().getOut().print(format.format(board));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
