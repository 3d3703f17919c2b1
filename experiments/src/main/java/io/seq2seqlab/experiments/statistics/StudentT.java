package io.seq2seqlab.experiments.statistics;

import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** Student's t distribution, whose limit for many degrees of freedom is the normal one. */
final class StudentT {
    /** From here on the two differ by less than a millionth. */
    private static final double MANY = 1e6;

    private StudentT() {}

    /** The chance of a value at least as far from 0. */
    static double twoSided(double t, double degreesOfFreedom) {
        return Double.isInfinite(t)
                ? 0
                : Math.min(1, 2 * distribution(degreesOfFreedom).cumulativeProbability(-Math.abs(t)));
    }

    /** The chance of a value at least as large. */
    static double above(double t, double degreesOfFreedom) {
        if (Double.isInfinite(t)) {
            return t > 0 ? 0 : 1;
        }
        return distribution(degreesOfFreedom).cumulativeProbability(-t);
    }

    /** The value below which the distribution lies with this probability. */
    static double quantile(double probability, double degreesOfFreedom) {
        return distribution(degreesOfFreedom).inverseCumulativeProbability(probability);
    }

    private static RealDistribution distribution(double degreesOfFreedom) {
        return degreesOfFreedom > MANY ? new NormalDistribution() : new TDistribution(degreesOfFreedom);
    }
}
