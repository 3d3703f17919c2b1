package io.seq2seqlab.experiments.show;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.leaderboard.format.Figures;
import io.seq2seqlab.experiments.leaderboard.format.Notices;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.FormerRun;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.show.ExperimentReport.Run;
import io.seq2seqlab.experiments.show.ExperimentReport.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an experiment consists of, for people. */
final class ExperimentText {

    private ExperimentText() {}

    static List<Block> of(ExperimentReport report) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("experiment %s: sorted by %s, last run %s"
                .formatted(report.experiment(), report.metric(), report.updated())));
        List<String> notices = Notices.of(
                report.experiment(),
                report.circumstances(),
                report.runs().stream().map(Run::arm).collect(Collectors.toSet()));
        if (!notices.isEmpty()) {
            blocks.add(new Block.Notes(notices));
        }
        blocks.add(new Columns<Run>()
                .key("arm", Run::arm)
                .figure("seed", Run::seed)
                .figure("run", Run::key)
                .figure("state", Run::state)
                .figure("what", ExperimentText::what)
                .of(report.runs()));
        if (!report.circumstances().former().isEmpty()) {
            blocks.add(new Block.Heading("No part of it any more (lab show RUN tells all of one)"));
            blocks.add(new Columns<FormerRun>()
                    .key("arm", FormerRun::arm)
                    .figure("seed", FormerRun::seed)
                    .figure("run", FormerRun::trainKey)
                    .figure("state", FormerRun::status)
                    .of(report.circumstances().former()));
        }
        if (!report.looks().isEmpty()) {
            blocks.add(new Block.Heading("Looks at its test scores; the next one tests at "
                    + Figures.level(report.nextLevel()) + " if it shows anything new"));
            blocks.add(new Columns<Taken>()
                    .key("time", Taken::time)
                    .figure(
                            "seeds",
                            look -> look.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    .figure("runs", look -> look.extent().map(extent -> extent.results() + " of " + extent.planned()))
                    .figure("level", look -> Figures.level(look.level()))
                    .of(report.looks()));
        }
        blocks.add(new Block.Notes(List.of("No test score is shown: this is no look.")));
        return blocks;
    }

    /** Empty for what most are. */
    private static Optional<String> what(Run run) {
        if (run.origin() == Origin.IMPORTED) {
            return Optional.of(run.origin().toString());
        }
        return Optional.of(run.role())
                .filter(role -> role != ArmRole.COMPARED)
                .map(role -> role.name().toLowerCase(Locale.ROOT));
    }
}
