package io.seq2seqlab.experiments.statistics;

import java.util.List;

/** The variance over seeds, taken over several arms as if they all varied alike. */
record PooledVariance(double variance, double sentenceNoise, int degreesOfFreedom) {

    static PooledVariance of(List<ArmScores> arms) {
        int degreesOfFreedom = 0;
        double squares = 0;
        double noise = 0;
        for (ArmScores arm : arms) {
            int own = arm.runs().size() - 1;
            degreesOfFreedom += own;
            squares += own * arm.variance();
            noise += own * arm.sentenceNoise();
        }
        return new PooledVariance(squares / degreesOfFreedom, noise / degreesOfFreedom, degreesOfFreedom);
    }
}
