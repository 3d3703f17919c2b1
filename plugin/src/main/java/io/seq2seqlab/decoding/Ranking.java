package io.seq2seqlab.decoding;

/**
 * What hypotheses of different lengths are ranked by: log P / divisor + β Σ_i log min(Σ_t α_ti, 1), over the attention α on the
 * source positions i in all steps t (Wu et al. 2016, equation 14).
 *
 * @param length what divides the log-probability
 * @param coverage β, at least 0; it needs attention, and a position without any counts as one with hardly any
 */
record Ranking(LengthPenalty length, double coverage) {

    /** By the log-probability alone, which prefers short translations. */
    static final Ranking BY_PROBABILITY = new Ranking(new LengthPenalty.Wu(0), 0);

    /** What divides the log-probability of a hypothesis; it never falls with the length. */
    sealed interface LengthPenalty {

        /** @param steps tokens, {@code <eos>} counted */
        double divisor(int steps);

        /**
         * ((5 + T) / 6)^α (Wu et al. 2016, equation 14).
         *
         * @param alpha at least 0; with 0 it divides by 1
         */
        record Wu(double alpha) implements LengthPenalty {
            @Override
            public double divisor(int steps) {
                return Math.pow((5.0 + steps) / 6, alpha);
            }
        }

        /** T, which leaves the mean log-probability of a token. */
        record Mean() implements LengthPenalty {
            @Override
            public double divisor(int steps) {
                return steps;
            }
        }
    }

    /**
     * @param logProbability of all steps
     * @param steps tokens, {@code <eos>} counted
     * @param covered for each source position the attention it got in all steps; of length 0 where there is no attention
     */
    double score(double logProbability, int steps, double[] covered) {
        double score = logProbability / length.divisor(steps);
        if (coverage > 0) {
            for (double attention : covered) {
                score += coverage * Math.log(Math.max(Math.min(attention, 1), Float.MIN_NORMAL));
            }
        }
        return score;
    }

    /** The most that {@link #score} can become for what begins with this log-probability and has at most so many steps. */
    double bound(double logProbability, int mostSteps) {
        return logProbability / length.divisor(mostSteps);
    }
}
