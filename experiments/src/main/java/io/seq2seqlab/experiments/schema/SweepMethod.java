package io.seq2seqlab.experiments.schema;

/** How a sweep chooses among the combinations of its factors' values. */
public enum SweepMethod {
    /** Every value of every factor with every value of the others. */
    GRID,
    /** As many combinations as the budget allows, drawn at random (Bergstra and Bengio 2012). */
    RANDOM,
    /** The baseline, and each other value of each factor alone. */
    ONE_AT_A_TIME
}
