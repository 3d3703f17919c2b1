package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.leaderboard.format.LeaderboardAnswer;
import io.seq2seqlab.experiments.leaderboard.format.PeekAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
final class LeaderboardCommand extends LabCommand {

    @Mixin
    private ComparedExperiment compared;

    @Mixin
    private AnswerFormat format;

    @Option(
            names = "--peek",
            description =
                    "Shows validation figures alone, as far as training is: no look, no test, no rank, and nothing"
                            + " is written.")
    private boolean peek;

    @Override
    public Integer call() {
        format.print(
                peek ? new PeekAnswer(compared.peek(results())) : new LeaderboardAnswer(compared.leaderboard(store())));
        return 0;
    }
}
