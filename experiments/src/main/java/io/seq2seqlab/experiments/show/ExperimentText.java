package io.seq2seqlab.experiments.show;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.TerminalText;
import io.seq2seqlab.experiments.leaderboard.format.Figures;
import io.seq2seqlab.experiments.leaderboard.format.Notices;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.show.ExperimentReport.Run;
import io.seq2seqlab.experiments.show.ExperimentReport.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an experiment consists of, for a terminal. */
public final class ExperimentText {

    private ExperimentText() {}

    /** Ends with a line break. */
    public static String of(ExperimentReport report) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Title("experiment %s: sorted by %s, last run %s"
                .formatted(report.experiment(), report.metric(), report.updated())));
        List<String> notices = Notices.of(
                report.experiment(),
                report.circumstances(),
                report.runs().stream().map(Run::arm).collect(Collectors.toSet()));
        if (!notices.isEmpty()) {
            blocks.add(new Block.Notes(notices));
        }
        blocks.add(new Block.Grid(
                1,
                List.of("arm", "seed", "run", "state", "what"),
                report.runs().stream().map(ExperimentText::row).toList()));
        if (!report.circumstances().former().isEmpty()) {
            blocks.add(new Block.Heading("No part of it any more (lab show RUN tells all of one)"));
            blocks.add(new Block.Grid(
                    1,
                    List.of("arm", "seed", "run", "state"),
                    report.circumstances().former().stream()
                            .map(run -> List.of(
                                    run.arm(),
                                    String.valueOf(run.seed()),
                                    run.trainKey(),
                                    run.status().toString()))
                            .toList()));
        }
        if (!report.looks().isEmpty()) {
            blocks.add(new Block.Heading("Looks at its test scores; the next one tests at "
                    + Figures.level(report.nextLevel()) + " if it shows anything new"));
            blocks.add(new Block.Grid(
                    1,
                    List.of("time", "seeds", "runs", "level"),
                    report.looks().stream().map(ExperimentText::row).toList()));
        }
        blocks.add(new Block.Notes(List.of("No test score is shown: this is no look.")));
        return new TerminalText().write(blocks);
    }

    private static List<String> row(Run run) {
        String what = run.origin() == Origin.IMPORTED
                ? run.origin().toString()
                : run.role().name().toLowerCase(Locale.ROOT);
        return List.of(
                run.arm(),
                String.valueOf(run.seed()),
                run.key(),
                run.state(),
                run.role() == ArmRole.COMPARED && run.origin() == Origin.TRAINED ? Block.Grid.MISSING : what);
    }

    private static List<String> row(Taken look) {
        return List.of(
                look.time(),
                look.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                look.extent()
                        .map(extent -> extent.results() + " of " + extent.planned())
                        .orElse(Block.Grid.MISSING),
                Figures.level(look.level()));
    }
}
