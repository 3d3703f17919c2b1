package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.config.Metric;
import io.seq2seqlab.experiments.plan.ArmRole;
import io.seq2seqlab.experiments.plan.Digest;
import io.seq2seqlab.experiments.statistics.Looks;
import io.seq2seqlab.experiments.store.ArmRecord;
import io.seq2seqlab.experiments.store.ExperimentRecord;
import io.seq2seqlab.experiments.store.Look;
import io.seq2seqlab.experiments.store.Member;
import io.seq2seqlab.experiments.store.MemberState;
import io.seq2seqlab.experiments.store.Origin;
import io.seq2seqlab.experiments.store.ResultStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The leaderboards of a results folder. One is computed when an experiment has ended, and kept until something changes that
 * went into it. Whoever reads one has looked at the test scores, which is recorded.
 */
final class Leaderboards {

    /** Counts up whenever the same runs begin to give another leaderboard. */
    private static final int FORMAT = 1;

    private final ResultStore store;

    Leaderboards(ResultStore store) {
        this.store = store;
    }

    Leaderboard read(String name, Optional<Metric> metric) {
        ExperimentRecord found = store.experiment(name)
                .orElseThrow(
                        () -> new UnknownNameException("no experiment is called", name, store.experimentsByLastRun()));
        List<MemberState> members = store.members(name);
        Optional<Look> look = look(found, members);
        ExperimentRecord experiment = look.filter(seen -> !found.looks().contains(seen))
                .map(added -> record(found, added))
                .orElse(found);
        Metric by = metric.or(() -> Metric.named(experiment.mainMetric())).orElse(Metric.BLEU);
        String digest = digest(experiment, members);
        return store.analysis(name, by, digest).map(LeaderboardJson::read).orElseGet(() -> {
            Leaderboard board = compute(experiment, by, look);
            store.keepAnalysis(name, by, digest, LeaderboardJson.compact(board));
            return board;
        });
    }

    private Leaderboard compute(ExperimentRecord experiment, Metric metric, Optional<Look> look) {
        List<String> keys = experiment.arms().stream()
                .flatMap(arm -> arm.members().stream())
                .map(Member::trainKey)
                .toList();
        return new LeaderboardReader(store).read(experiment, store.runs(keys), metric, look);
    }

    /** The look at the seeds there are now: an earlier one if these seeds were looked at; empty without a test score. */
    private static Optional<Look> look(ExperimentRecord experiment, List<MemberState> members) {
        List<Integer> looked = new ArrayList<>();
        for (int arm = 0; arm < experiment.arms().size(); arm++) {
            ArmRecord record = experiment.arms().get(arm);
            if (record.role() != ArmRole.CANDIDATE && record.origin() == Origin.TRAINED) {
                looked.add(arm);
            }
        }
        if (members.stream().noneMatch(member -> member.evaluated() && looked.contains(member.arm()))) {
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
        return experiment.looks().stream()
                .filter(look -> look.seeds().equals(seeds))
                .findFirst()
                .or(() -> Optional.of(new Look(
                        seeds, Looks.level(Leaderboard.LEVEL, experiment.looks().size() + 1), Instant.now())));
    }

    private ExperimentRecord record(ExperimentRecord experiment, Look look) {
        List<Look> looks = new ArrayList<>(experiment.looks());
        looks.add(look);
        ExperimentRecord looked = experiment.withLooks(looks);
        store.enter(looked);
        return looked;
    }

    private static String digest(ExperimentRecord experiment, List<MemberState> members) {
        Digest digest = new Digest()
                .add("format", Integer.toString(FORMAT))
                .add("claims", experiment.claims().toString())
                .add("search", experiment.search().toString())
                .add("looks", experiment.looks().toString());
        experiment.arms().forEach(arm -> digest.add("arm", arm.toString()));
        members.forEach(member -> digest.add("member", member.toString()));
        return digest.text();
    }
}
