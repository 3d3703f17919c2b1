package io.seq2seqlab.experiments.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The ranks that an arm may have, given what the test can separate (Mogstad, Romano, Shaikh and Wilhelm 2024): with a chance of
 * at least 1 − level, the true ranks of all arms lie in their intervals. Every ordered pair of arms is a hypothesis, "the first
 * is no better than the second", and Holm's correction is over all of them, with p-values as {@link Peers} gives them.
 *
 * @param best 1 + the number of arms found better
 * @param worst the number of arms less those found worse
 */
public record RankInterval(String arm, int best, int worst) {

    /** As in {@code 1–3}, or {@code 2} alone. */
    @Override
    public String toString() {
        return best == worst ? Integer.toString(best) : best + "–" + worst;
    }

    /**
     * The intervals of these arms, in their order.
     *
     * @param level the familywise level, such as 0.05
     * @throws IllegalArgumentException if an arm has fewer than two seeds, or they were scored on different resamples
     */
    public static List<RankInterval> of(List<ArmScores> arms, Better better, double level) {
        int count = arms.size();
        int[] betterArms = new int[count];
        int[] worseArms = new int[count];
        if (count > 1) {
            double[][] tails = tails(arms, level);
            OptionalDouble falls = Holm.largestThatFalls(pairs(tails), (long) count * (count - 1), level);
            for (int arm = 0; arm < count; arm++) {
                for (int other = 0; other < arm; other++) {
                    if (falls.isPresent() && tails[arm][other] <= falls.getAsDouble()) {
                        double difference =
                                arms.get(arm).mean() - arms.get(other).mean();
                        int winner = better.advantage(difference) > 0 ? arm : other;
                        worseArms[winner]++;
                        betterArms[winner == arm ? other : arm]++;
                    }
                }
            }
        }
        List<RankInterval> intervals = new ArrayList<>(count);
        for (int arm = 0; arm < count; arm++) {
            intervals.add(new RankInterval(arms.get(arm).name(), 1 + betterArms[arm], count - worseArms[arm]));
        }
        return intervals;
    }

    /**
     * The one-sided p-value of each pair, in the direction that its difference has, or 1 where it cannot fall at the level;
     * {@code [arm][other]} for {@code other < arm}. That of the other direction is above one half and never falls.
     */
    private static double[][] tails(List<ArmScores> arms, double level) {
        arms.forEach(ArmScores::requireReplicates);
        Peers peers = Peers.of(arms);
        ArmCovariances covariances = new ArmCovariances(arms);
        double least = StudentT.quantile(1 - level, Double.POSITIVE_INFINITY);
        double[][] tails = new double[arms.size()][];
        for (int arm = 0; arm < tails.length; arm++) {
            tails[arm] = new double[arm];
            for (int other = 0; other < arm; other++) {
                double resampledVariance = covariances.ofDifference(arm, other);
                Estimate difference = difference(arms.get(arm), arms.get(other), resampledVariance);
                tails[arm][other] = Math.abs(difference.t()) < least ? 1 : peers.pValue(difference) / 2;
            }
        }
        return tails;
    }

    private static Estimate difference(ArmScores arm, ArmScores other, double resampledVariance) {
        SeedPart first = arm.seedPart(1);
        SeedPart second = other.seedPart(1);
        return Estimate.of(
                arm.mean() - other.mean(),
                List.of(first, second),
                first.weight() * arm.sentenceNoise() + second.weight() * other.sentenceNoise(),
                resampledVariance);
    }

    private static double[] pairs(double[][] triangle) {
        double[] pairs = new double[triangle.length * (triangle.length - 1) / 2];
        int start = 0;
        for (double[] row : triangle) {
            System.arraycopy(row, 0, pairs, start, row.length);
            start += row.length;
        }
        return pairs;
    }
}
