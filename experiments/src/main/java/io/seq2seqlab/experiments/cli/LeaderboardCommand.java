package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.leaderboard.format.LeaderboardFormat;
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
        footer = {
            "",
            "To see test scores is a look, which is counted: what is added afterwards is tested at a stricter level.",
            "",
            "Examples:",
            "  lab leaderboard",
            "  lab leaderboard attention-scores --metric chrf --format csv",
            "  lab leaderboard attention-scores --peek"
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

    @Option(
            names = "--peek",
            description =
                    "Shows validation figures alone, as far as training is: no look, no test, no rank, and nothing"
                            + " is written.")
    private boolean peek;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String text = peek
                ? format.format(compared.peek(lab.results()))
                : format.format(compared.leaderboard(ResultStore.openExisting(lab.results())));
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
