package io.seq2seqlab.experiments.statistics;

/**
 * The level of a test that is repeated after more seeds were added. Whoever adds seeds until a difference shows will find
 * one; so each look has half the level of the one before it: 5 %, 2.5 %, 1.25 %. By the union bound the chance of a false
 * finding over all looks stays below twice the first level, however often one looks and why ever one stops. Spending a level
 * over looks is that of Lan and DeMets (1983).
 */
public final class Looks {

    private Looks() {}

    /**
     * The level of a look.
     *
     * @param first the level of the first look, such as 0.05
     * @param look 1 for the first
     */
    public static double level(double first, int look) {
        if (look < 1) {
            throw new IllegalArgumentException("look %d, expected 1 or more".formatted(look));
        }
        return Math.scalb(first, 1 - look);
    }
}
