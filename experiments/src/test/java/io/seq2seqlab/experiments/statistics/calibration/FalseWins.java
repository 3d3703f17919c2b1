package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Better;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.Holm;
import io.seq2seqlab.experiments.statistics.Peers;
import io.seq2seqlab.experiments.statistics.RankInterval;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** How often equal arms are told apart at a level of 5 %. */
final class FalseWins implements Tally {
    static final double LEVEL = 0.05;

    /** Where the model of the test holds, of a single comparison. */
    private static final double TARGET = 0.055;
    /** Everywhere else. */
    private static final double STRESS_TARGET = 0.065;

    private final Rate comparison;
    private final Rate family = new Rate(STRESS_TARGET);
    private final Rate ranks = new Rate(STRESS_TARGET);

    private FalseWins(double target) {
        comparison = new Rate(target);
    }

    static FalseWins whereTheModelHolds() {
        return new FalseWins(TARGET);
    }

    static FalseWins underStress() {
        return new FalseWins(STRESS_TARGET);
    }

    /** Arms of one table, the baseline first; those with fewer than two scores are not tested. */
    @Override
    public void count(List<Optional<ArmScores>> table) {
        List<ArmScores> arms = table.stream()
                .flatMap(Optional::stream)
                .filter(ArmScores::replicated)
                .toList();
        if (arms.size() < 2) {
            return;
        }
        Peers peers = Peers.of(arms);
        table.get(0).filter(ArmScores::replicated).ifPresent(baseline -> countComparisons(baseline, arms, peers));
        ranks.count(RankInterval.of(arms, Better.HIGHER, LEVEL).stream()
                .anyMatch(rank -> rank.best() > 1 || rank.worst() < arms.size()));
    }

    private void countComparisons(ArmScores baseline, List<ArmScores> arms, Peers peers) {
        List<Estimate> differences = arms.stream()
                .filter(arm -> arm != baseline)
                .map(arm -> Contrast.difference(arm, baseline))
                .toList();
        differences.forEach(difference -> comparison.count(difference.pValue() <= LEVEL));
        family.count(falls(differences.stream().map(peers::pValue).toList()));
    }

    /** Whether any of these falls at the level, corrected for the others. */
    static boolean falls(List<Double> pValues) {
        double[] adjusted =
                Holm.adjusted(pValues.stream().mapToDouble(Double::doubleValue).toArray());
        return DoubleStream.of(adjusted).anyMatch(p -> p <= LEVEL);
    }

    Rate comparison() {
        return comparison;
    }

    Rate family() {
        return family;
    }

    Rate ranks() {
        return ranks;
    }

    static List<String> titles() {
        return List.of("comparison", "Holm", "ranks");
    }

    @Override
    public List<String> cells() {
        return List.of(comparison.toString(), family.toString(), ranks.toString());
    }
}
