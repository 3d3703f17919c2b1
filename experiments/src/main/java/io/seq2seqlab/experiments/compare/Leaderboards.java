package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.config.Metric;
import io.seq2seqlab.experiments.corpus.Sha256;
import io.seq2seqlab.experiments.plan.ArmRole;
import io.seq2seqlab.experiments.statistics.Looks;
import io.seq2seqlab.experiments.store.ArmRecord;
import io.seq2seqlab.experiments.store.ExperimentRecord;
import io.seq2seqlab.experiments.store.Look;
import io.seq2seqlab.experiments.store.Member;
import io.seq2seqlab.experiments.store.MemberState;
import io.seq2seqlab.experiments.store.Origin;
import io.seq2seqlab.experiments.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The leaderboards of a results folder. One is computed when an experiment has ended, and kept until something changes that
 * went into it. Whoever reads one has looked at the test scores, which is recorded.
 */
final class Leaderboards {

    /** Counts up whenever the same runs begin to give another leaderboard, or it is written otherwise. */
    private static final int FORMAT = 9;

    private final ResultStore store;

    Leaderboards(ResultStore store) {
        this.store = store;
    }

    Leaderboard read(String name, Optional<Metric> metric) {
        Metric by =
                metric.or(() -> store.mainMetric(name).flatMap(Metric::named)).orElse(Metric.BLEU);
        // A leaderboard is kept only after the look at it was recorded, and a new look makes it forgotten.
        return store.analysis(name, by, FORMAT)
                .map(json -> RecordJson.read(json, Kept.class))
                .filter(kept -> kept.files()
                        .equals(files(store.members(name), kept.leaderboard().testSets())))
                .map(Kept::leaderboard)
                .orElseGet(() -> {
                    Looked looked = look(name);
                    Leaderboard board = compute(looked, by);
                    Kept kept = new Kept(files(looked.members(), board.testSets()), board);
                    store.keepAnalysis(looked.experiment(), looked.members(), by, FORMAT, RecordJson.compact(kept));
                    return board;
                });
    }

    /**
     * A leaderboard that is kept.
     *
     * @param files what tells the files that it was computed from apart from others: the SHA-256 of their sizes and times
     */
    record Kept(String files, Leaderboard leaderboard) {}

    private String files(List<MemberState> members, List<String> testSets) {
        List<Path> read = members.parallelStream()
                .flatMap(member -> store.figureFiles(member, testSets).stream())
                .toList();
        return Sha256.ofText(read.parallelStream().map(Leaderboards::stamp).collect(Collectors.joining("\n")));
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.size() + " " + now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        } catch (IOException notThere) {
            return "";
        }
    }

    /** An experiment at whose test scores somebody looks. */
    record Looked(ExperimentRecord experiment, List<MemberState> members, Optional<Look> look) {

        /** Of the tests at this look. */
        double level() {
            return look.map(Look::level).orElse(Leaderboard.LEVEL);
        }
    }

    /**
     * Records that somebody looks, where nobody looked at these seeds before.
     *
     * @throws UnknownNameException if there is no such experiment
     */
    Looked look(String name) {
        ExperimentRecord found = store.experiment(name)
                .orElseThrow(
                        () -> new UnknownNameException("no experiment is called", name, store.experimentsByLastRun()));
        List<MemberState> members = store.members(name);
        Optional<List<Long>> seeds = seeds(found, members);
        ExperimentRecord experiment = seeds.filter(looked -> seen(found, looked).isEmpty())
                .map(looked -> record(found, looked))
                .orElse(found);
        Optional<Look> look = seeds.flatMap(looked -> seen(experiment, looked));
        return new Looked(experiment, members, look);
    }

    private Leaderboard compute(Looked looked, Metric metric) {
        List<String> keys = looked.experiment().arms().stream()
                .flatMap(arm -> arm.members().stream())
                .map(Member::trainKey)
                .toList();
        return new LeaderboardReader(store).read(looked.experiment(), store.checkedRuns(keys), metric, looked.look());
    }

    /** The seeds there are now; empty without a test score. */
    private static Optional<List<Long>> seeds(ExperimentRecord experiment, List<MemberState> members) {
        Set<Integer> looked = new LinkedHashSet<>();
        for (int arm = 0; arm < experiment.arms().size(); arm++) {
            ArmRecord record = experiment.arms().get(arm);
            if (record.role() != ArmRole.CANDIDATE && record.origin() == Origin.TRAINED) {
                looked.add(arm);
            }
        }
        if (members.stream().noneMatch(member -> member.evaluated() && looked.contains(member.arm()))) {
            return Optional.empty();
        }
        return Optional.of(looked.stream()
                .map(experiment.arms()::get)
                .filter(arm -> arm.role() == ArmRole.COMPARED)
                .flatMap(arm -> arm.members().stream())
                .map(Member::seed)
                .distinct()
                .sorted()
                .toList());
    }

    /** The look at which these seeds were seen before. */
    private static Optional<Look> seen(ExperimentRecord experiment, List<Long> seeds) {
        return experiment.looks().stream()
                .filter(look -> look.seeds().equals(seeds))
                .findFirst();
    }

    /** Of several processes that look at once, the first records it. */
    private ExperimentRecord record(ExperimentRecord experiment, List<Long> seeds) {
        return store.enter(experiment.name(), known -> {
            ExperimentRecord now = known.orElse(experiment);
            double level = Looks.level(Leaderboard.LEVEL, now.looks().size() + 1);
            return seen(now, seeds).isPresent() ? now : now.with(new Look(seeds, level, Instant.now()));
        });
    }
}
