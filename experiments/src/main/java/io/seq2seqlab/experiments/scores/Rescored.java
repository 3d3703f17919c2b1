package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Peers;
import io.seq2seqlab.experiments.statistics.Resamples;
import io.seq2seqlab.experiments.statistics.RunScores;
import io.seq2seqlab.experiments.statistics.SentenceCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arms on one test set, their runs scored again on the same resamples of its sentences. */
public final class Rescored {

    /** Any number will do; a fixed one gives the same leaderboard every time. */
    private static final long SEED = 20_140_901;

    private final Metric metric;
    private final Map<String, ArmScores> replicated = new LinkedHashMap<>();
    private final Map<String, SentenceCounts> checkpoints = new LinkedHashMap<>();
    private final Map<String, String> obstacles = new LinkedHashMap<>();
    private Optional<Resamples> resamples = Optional.empty();

    /** Where the counts of a run's sentences come from. */
    public interface Counts {
        public SentenceCounts of(ScoredRun run) throws NotComparableException;
    }

    private Rescored(Metric metric) {
        this.metric = metric;
    }

    /** Arms without a score on the test set are left out. */
    public static Rescored of(List<ArmRuns> arms, String split, Metric metric, SentenceFiles files) {
        return of(arms, split, metric, run -> files.counts(run, split, metric));
    }

    /** With counts of some of the test set's sentences, say. */
    public static Rescored of(List<ArmRuns> arms, String split, Metric metric, Counts counts) {
        Rescored rescored = new Rescored(metric);
        for (ArmRuns arm : arms) {
            List<ScoredRun> runs = arm.scored().stream()
                    .filter(run ->
                            run.evaluation().figure(split, metric.toString()).isPresent())
                    .toList();
            if (!runs.isEmpty()) {
                rescored.add(arm.name(), runs, counts);
            }
        }
        return rescored;
    }

    private void add(String arm, List<ScoredRun> runs, Counts counts) {
        try {
            if (runs.size() == 1) {
                checkpoints.put(arm, counts.of(runs.get(0)));
            } else {
                List<RunScores> scores = new ArrayList<>();
                for (ScoredRun run : runs) {
                    scores.add(score(run, counts.of(run)));
                }
                replicated.put(arm, new ArmScores(arm, scores));
            }
        } catch (NotComparableException e) {
            obstacles.put(arm, e.getMessage());
        }
    }

    private RunScores score(ScoredRun run, SentenceCounts counts) throws NotComparableException {
        if (resamples.isEmpty()) {
            resamples = Optional.of(Resamples.of(counts.sentences(), SEED));
        }
        if (resamples.get().sentences() != counts.sentences()) {
            throw new NotComparableException("run %s has counts of %d sentences where others have %d"
                    .formatted(
                            run.run().trainKey(),
                            counts.sentences(),
                            resamples.get().sentences()));
        }
        return resamples
                .get()
                .score(
                        run.seed(),
                        counts,
                        CountedMetric.of(metric).orElseThrow().score());
    }

    /** The arm, if it has two seeds or more. */
    public Optional<ArmScores> arm(String name) {
        return Optional.ofNullable(replicated.get(name));
    }

    /**
     * What the arms tell of each other before p-values are corrected.
     *
     * @throws IllegalArgumentException if none has two seeds or more
     */
    public Peers peers() {
        return Peers.of(replicated.values());
    }

    /** The counts of the only run of an arm with one seed. */
    Optional<SentenceCounts> checkpoint(String name) {
        return Optional.ofNullable(checkpoints.get(name));
    }

    /** Why an arm cannot be tested. */
    public Optional<String> obstacle(String name) {
        return Optional.ofNullable(obstacles.get(name));
    }

    Metric metric() {
        return metric;
    }
}
