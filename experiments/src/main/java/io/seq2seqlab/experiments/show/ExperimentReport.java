package io.seq2seqlab.experiments.show;

import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.leaderboard.AlphaSpending;
import io.seq2seqlab.experiments.leaderboard.LeaderboardReader;
import io.seq2seqlab.experiments.leaderboard.format.Figures;
import io.seq2seqlab.experiments.leaderboard.format.Notices;
import io.seq2seqlab.experiments.plan.CorpusChanges;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Look;
import io.seq2seqlab.experiments.results.Look.Extent;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.Caveats;
import io.seq2seqlab.experiments.scores.ScoredText;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.store.FormerRun;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an experiment consists of: its arms with their runs, those that are no part of it any more, and the looks that were
 * taken at its test scores. It shows no score.
 *
 * @param experiment its name
 * @param metric that its leaderboard is sorted by
 * @param updated when it was last run
 * @param runs of its arms, in the order of the plan
 * @param looks at its test scores, the first first
 * @param nextLevel of the tests at the next look
 * @param circumstances of the results folder
 */
public record ExperimentReport(
        String experiment,
        String metric,
        String updated,
        List<Run> runs,
        List<Taken> looks,
        double nextLevel,
        Caveats circumstances)
        implements Answer {

    public ExperimentReport {
        runs = List.copyOf(runs);
        looks = List.copyOf(looks);
    }

    /** @param state {@code finished}, {@code diverged}, {@code failed}, or {@code unfinished} where it has not ended */
    public record Run(String arm, ArmRole role, Origin origin, long seed, String key, String state) {}

    /** A look that was taken. */
    public record Taken(List<Long> seeds, Optional<Extent> extent, double level, String time) {

        private static Taken of(Look look) {
            return new Taken(
                    look.seeds(), look.extent(), look.level(), look.time().toString());
        }
    }

    @Override
    public Json json() {
        return Json.of(1, this);
    }

    @Override
    public List<Block> page() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Heading("experiment %s: sorted by %s, last run %s".formatted(experiment, metric, updated)));
        List<String> notices = Notices.of(
                experiment, circumstances, runs.stream().map(Run::arm).collect(Collectors.toSet()));
        if (!notices.isEmpty()) {
            blocks.add(new Block.Notes(notices));
        }
        blocks.add(new Columns<Run>()
                .key("arm", Run::arm)
                .figure("seed", Run::seed)
                .figure("run", Run::key)
                .figure("state", Run::state)
                .figure("what", ExperimentReport::what)
                .of(runs));
        if (!circumstances.former().isEmpty()) {
            blocks.add(new Block.Heading("No part of it any more (lab show RUN tells all of one)"));
            blocks.add(new Columns<FormerRun>()
                    .key("arm", FormerRun::arm)
                    .figure("seed", FormerRun::seed)
                    .figure("run", FormerRun::trainKey)
                    .figure("state", FormerRun::status)
                    .of(circumstances.former()));
        }
        if (!looks.isEmpty()) {
            blocks.add(new Block.Heading("Looks at its test scores; the next one tests at " + Figures.level(nextLevel)
                    + " if it shows anything new"));
            blocks.add(new Columns<Taken>()
                    .key("time", Taken::time)
                    .figure(
                            "seeds",
                            look -> look.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    .figure("runs", look -> look.extent().map(extent -> extent.results() + " of " + extent.planned()))
                    .figure("level", look -> Figures.level(look.level()))
                    .of(looks));
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

    /** @throws UnknownNameException if there is no such experiment */
    public static ExperimentReport read(ResultStore store, String name) {
        ExperimentRecord experiment = store.experiment(name)
                .orElseThrow(
                        () -> new UnknownNameException("no experiment is called", name, store.experimentsByLastRun()));
        Map<String, RunRecord> ended = store.runs(experiment.arms().stream()
                .flatMap(arm -> arm.members().stream())
                .map(Member::trainKey)
                .toList());
        List<ArmRuns> scored = experiment.arms().stream()
                .filter(arm -> arm.origin() == Origin.TRAINED && arm.role() != ArmRole.CANDIDATE)
                .map(arm -> ArmRuns.of(arm, ended))
                .toList();
        return new ExperimentReport(
                name,
                experiment.mainMetric(),
                experiment.updated().toString(),
                experiment.arms().stream()
                        .flatMap(arm -> arm.members().stream().map(member -> run(arm, member, ended)))
                        .toList(),
                experiment.looks().stream().map(Taken::of).toList(),
                AlphaSpending.nextLevel(experiment),
                Caveats.of(
                        store,
                        name,
                        ScoredText.of(scored, LeaderboardReader.testSets(scored)),
                        ended.keySet(),
                        new CorpusChanges(Corpora.ofProcess())));
    }

    private static Run run(ArmRecord arm, Member member, Map<String, RunRecord> ended) {
        String state = Optional.ofNullable(ended.get(member.trainKey()))
                .map(run -> run.status().toString())
                .orElse(ArmRuns.UNFINISHED);
        return new Run(arm.name(), arm.role(), arm.origin(), member.seed(), member.trainKey(), state);
    }
}
