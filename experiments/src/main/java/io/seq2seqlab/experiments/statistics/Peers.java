package io.seq2seqlab.experiments.statistics;

import java.util.Collection;
import java.util.List;

/**
 * The arms of one table: one metric on one test set. They tell how far to trust the degrees of freedom of one estimate among
 * many.
 *
 * <p>With three seeds Welch's degrees of freedom are a wild guess: where the few seeds of an arm happen to agree, the seeds
 * seem to add nothing to a variance that is known, and the t distribution turns normal just where the standard error is far too
 * small. A single test at 5 % hardly feels it. The first of 351 comparisons needs p below 0.00014, and that far out it found
 * winners among equal arms in 19 of 100 tables. So before a correction the degrees of freedom are capped: they are no more than
 * they would be with the variance of each arm moved halfway to the one pooled over all arms. The cap only ever raises a
 * p-value; it leaves two arms of as many seeds alone, and large variances too.
 */
public final class Peers {
    private final double pooledVariance;

    private Peers(double pooledVariance) {
        this.pooledVariance = pooledVariance;
    }

    /**
     * These arms; those of one seed tell nothing.
     *
     * @throws IllegalArgumentException if none has two seeds or more
     */
    public static Peers of(Collection<ArmScores> arms) {
        List<ArmScores> replicated = arms.stream().filter(ArmScores::replicated).toList();
        if (replicated.isEmpty()) {
            throw new IllegalArgumentException(
                    "%d arms of one seed, expected one or more of several".formatted(arms.size()));
        }
        return ofVariance(PooledVariance.of(replicated).variance());
    }

    static Peers ofVariance(double pooled) {
        return new Peers(pooled);
    }

    /** The two-sided p-value of an estimate of these arms that is to be corrected for others. */
    public double pValue(Estimate estimate) {
        return StudentT.twoSided(estimate.t(), degreesOfFreedom(estimate));
    }

    /**
     * The p-value of an estimate's two one-sided tests that is to be corrected for others: how far its variance is to be trusted
     * does not depend on what is asked.
     */
    public double equivalencePValue(Estimate estimate, double margin) {
        return estimate.equivalencePValue(margin, degreesOfFreedom(estimate));
    }

    double degreesOfFreedom(Estimate estimate) {
        Estimate halfway = new Estimate(
                estimate.value(),
                estimate.seeds().stream()
                        .map(part -> part.withVariance((part.variance() + pooledVariance) / 2))
                        .toList(),
                estimate.sentenceVariance());
        return Math.min(estimate.degreesOfFreedom(), halfway.degreesOfFreedom());
    }
}
