package io.seq2seqlab.experiments.statistics;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How often the difference of two arms shows. Variances over seeds are estimated anew in every experiment, and the bar that a
 * difference must pass ({@link Peers}) goes up and down with them; so the chance is taken in the mean over what they may come out as: over
 * every pair of points that stand for equal shares of a chi-square distribution, one point for each arm.
 */
final class Power {
    private static final int SHARES = 24;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private final double standardError;
    /** What an observed difference must exceed, one for each pair of points. */
    private final double[] bars;

    /**
     * @param runVariance the true variance over seeds in both arms
     * @param seeds of each arm
     * @param sentenceVariance V_sent
     * @param peers the arms of the table
     * @param level of the test, two-sided
     */
    Power(double runVariance, int seeds, double sentenceVariance, Peers peers, double level) {
        standardError = Math.sqrt(2 * runVariance / seeds + sentenceVariance);
        ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(seeds - 1);
        double[] variances = IntStream.range(0, SHARES)
                .mapToDouble(share -> chiSquared.inverseCumulativeProbability((share + 0.5) / SHARES))
                .map(point -> runVariance * point / (seeds - 1))
                .toArray();
        bars = IntStream.range(0, SHARES * SHARES)
                .mapToObj(pair -> Stream.of(variances[pair / SHARES], variances[pair % SHARES])
                        .map(variance -> new SeedPart(variance, seeds - 1, 1.0 / seeds))
                        .toList())
                .mapToDouble(parts -> bar(new Estimate(0, parts, sentenceVariance), peers, level))
                .toArray();
    }

    private static double bar(Estimate difference, Peers peers, double level) {
        return StudentT.quantile(1 - level / 2, peers.degreesOfFreedom(difference)) * difference.standardError();
    }

    /** The chance that a true difference shows in its own direction. */
    double of(double difference) {
        double power = 0;
        for (double bar : bars) {
            power += NORMAL.cumulativeProbability((difference - bar) / standardError) / bars.length;
        }
        return power;
    }

    /** The true difference that shows with this chance. */
    double detectable(double power) {
        if (standardError == 0) {
            return 0;
        }
        double low = 0;
        double high = standardError;
        while (of(high) < power) {
            high *= 2;
        }
        for (int halving = 0; halving < 40; halving++) {
            double middle = (low + high) / 2;
            if (of(middle) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
