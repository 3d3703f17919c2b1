package io.seq2seqlab.experiments.statistics;

/** The step-down correction of Holm (1979), which holds whatever the tests have in common. */
public final class Holm {

    private Holm() {}

    /**
     * The smallest familywise levels at which each hypothesis falls: the k-th smallest of m p-values times m − k + 1, at
     * least its predecessor and at most 1.
     *
     * @return in the order of {@code pValues}
     * @throws IllegalArgumentException if one is not in {@code [0, 1]}
     */
    public static double[] adjusted(double... pValues) {
        throw new UnsupportedOperationException();
    }
}
