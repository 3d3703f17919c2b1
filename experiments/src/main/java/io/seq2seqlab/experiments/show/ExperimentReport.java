package io.seq2seqlab.experiments.show;

import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.leaderboard.LeaderboardReader;
import io.seq2seqlab.experiments.leaderboard.Looking;
import io.seq2seqlab.experiments.plan.CurrentText;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Look;
import io.seq2seqlab.experiments.results.Look.Extent;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.Circumstances;
import io.seq2seqlab.experiments.scores.RestsOn;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Circumstances circumstances) {

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
                Looking.nextLevel(experiment),
                Circumstances.of(
                        store,
                        name,
                        RestsOn.of(scored, LeaderboardReader.testSets(scored)),
                        ended.keySet(),
                        new CurrentText(Corpora.ofProcess())));
    }

    private static Run run(ArmRecord arm, Member member, Map<String, RunRecord> ended) {
        String state = Optional.ofNullable(ended.get(member.trainKey()))
                .map(run -> run.status().toString())
                .orElse(ArmRuns.UNFINISHED);
        return new Run(arm.name(), arm.role(), arm.origin(), member.seed(), member.trainKey(), state);
    }
}
