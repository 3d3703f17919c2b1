package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.store.MemberState;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Keeps the leaderboards of a results folder: one is computed when an experiment has ended, and kept until something changes
 * that went into it. Whoever reads one has looked at the test scores.
 */
final class LeaderboardCache {

    /** Counts up whenever the same runs begin to give other figures or words. */
    private static final int COMPUTATION = 1;

    /** Another one wherever a leaderboard has other components. */
    private static final int FORMAT = (COMPUTATION + RecordShape.of(Kept.class)).hashCode();

    private final ResultStore store;

    LeaderboardCache(ResultStore store) {
        this.store = store;
    }

    Leaderboard read(String name, Optional<Metric> metric) {
        Metric by =
                metric.or(() -> store.mainMetric(name).flatMap(Metric::named)).orElse(Metric.BLEU);
        // A leaderboard is kept only after the look at it was recorded, and a new look makes it forgotten.
        return store.analysis(name, by, FORMAT)
                .map(json -> Json.parse(json, Kept.class))
                .filter(kept -> kept.files()
                        .equals(files(store.members(name), kept.leaderboard().testSets())))
                .map(Kept::leaderboard)
                .orElseGet(() -> {
                    AlphaSpending.InterimAnalysis looked = new AlphaSpending(store).at(name);
                    Leaderboard board = compute(looked, by);
                    Kept kept = new Kept(files(looked.members(), board.testSets()), board);
                    store.keepAnalysis(looked.experiment(), looked.members(), by, FORMAT, Json.line(kept));
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
                .flatMap(member ->
                        store.directory(member.trainKey()).figureFiles(member.evaluationKey(), testSets).stream())
                .toList();
        return Sha256.ofText(read.parallelStream().map(LeaderboardCache::stamp).collect(Collectors.joining("\n")));
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.size() + " " + now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        } catch (IOException notThere) {
            return "";
        }
    }

    private Leaderboard compute(AlphaSpending.InterimAnalysis looked, Metric metric) {
        List<String> keys = looked.experiment().arms().stream()
                .flatMap(arm -> arm.members().stream())
                .map(Member::trainKey)
                .toList();
        return new LeaderboardReader(store).read(looked, store.checkedRuns(keys), metric);
    }
}
