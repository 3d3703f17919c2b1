package io.seq2seqlab.experiments.statistics;

/**
 * The ranks that an arm may have, given what the test can separate.
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
}
