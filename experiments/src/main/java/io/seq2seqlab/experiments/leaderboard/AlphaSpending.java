package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Look;
import io.seq2seqlab.experiments.results.Look.Extent;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.statistics.Looks;
import io.seq2seqlab.experiments.store.MemberState;
import io.seq2seqlab.experiments.store.ResultStore;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records each look at an experiment's test scores, which spends some of the level that its tests have and makes later looks
 * stricter. Whoever shows test scores of arms side by side looks first.
 */
public final class AlphaSpending {

    private final ResultStore store;

    public AlphaSpending(ResultStore store) {
        this.store = store;
    }

    /**
     * An experiment at whose test scores somebody looks.
     *
     * @param look empty while there is no test score
     */
    public record InterimAnalysis(ExperimentRecord experiment, List<MemberState> members, Optional<Look> look) {

        /** Of the tests at this look. */
        double level() {
            return look.map(Look::level).orElse(Verdicts.LEVEL);
        }

        public Optional<LookNote> note() {
            return look.map(current -> {
                List<LookNote.Shown> earlier = experiment.looks().stream()
                        .takeWhile(other -> !other.equals(current))
                        .map(LookNote.Shown::at)
                        .toList();
                return new LookNote(
                        earlier.size() + 1,
                        current.level(),
                        nextLevel(experiment),
                        LookNote.Shown.at(current),
                        earlier);
            });
        }
    }

    /** What there is to see. */
    private record TestScores(List<Long> seeds, Extent extent) {

        /** The look at which nothing else was seen, if nothing else of these seeds was seen since. */
        Optional<Look> last(ExperimentRecord experiment) {
            return experiment.looks().stream()
                    .filter(look -> look.seeds().equals(seeds))
                    .reduce((earlier, later) -> later)
                    .filter(look -> look.shows(seeds, extent));
        }
    }

    /**
     * Records that somebody looks, where nobody has seen this before.
     *
     * @throws UnknownNameException if there is no such experiment
     */
    public InterimAnalysis at(String name) {
        ExperimentRecord found = store.experiment(name)
                .orElseThrow(
                        () -> new UnknownNameException("no experiment is called", name, store.experimentsByLastRun()));
        List<MemberState> members = store.members(name);
        Optional<TestScores> shown = shown(found, members);
        ExperimentRecord experiment = shown.filter(seen -> seen.last(found).isEmpty())
                .map(seen -> record(found, seen))
                .orElse(found);
        return new InterimAnalysis(experiment, members, shown.flatMap(seen -> seen.last(experiment)));
    }

    /** Empty without a test score. */
    private static Optional<TestScores> shown(ExperimentRecord experiment, List<MemberState> members) {
        Set<Integer> looked = new LinkedHashSet<>();
        for (int arm = 0; arm < experiment.arms().size(); arm++) {
            ArmRecord record = experiment.arms().get(arm);
            if (record.role() != ArmRole.CANDIDATE && record.origin() == Origin.TRAINED) {
                looked.add(arm);
            }
        }
        List<MemberState> runs =
                members.stream().filter(member -> looked.contains(member.arm())).toList();
        if (runs.stream().noneMatch(MemberState::evaluated)) {
            return Optional.empty();
        }
        List<Long> seeds = looked.stream()
                .map(experiment.arms()::get)
                .filter(arm -> arm.role() == ArmRole.COMPARED)
                .flatMap(arm -> arm.members().stream())
                .map(Member::seed)
                .distinct()
                .sorted()
                .toList();
        int results = Math.toIntExact(runs.stream().filter(MemberState::settled).count());
        return Optional.of(new TestScores(seeds, new Extent(results, runs.size())));
    }

    /** Of the tests at a look that shows something new. */
    public static double nextLevel(ExperimentRecord experiment) {
        return Looks.level(Verdicts.LEVEL, experiment.looks().size() + 1);
    }

    /** Of several processes that look at once, the first records it. */
    private ExperimentRecord record(ExperimentRecord experiment, TestScores seen) {
        return store.enter(experiment.name(), known -> {
            ExperimentRecord now = known.orElse(experiment);
            return seen.last(now).isPresent()
                    ? now
                    : now.with(new Look(seen.seeds(), Optional.of(seen.extent()), nextLevel(now), Instant.now()));
        });
    }
}
