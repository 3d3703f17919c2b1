package io.seq2seqlab.grammar;

/**
 * Sizes, seed and share of rare nouns of a generated corpus.
 *
 * @param seed the only source of chance
 * @param trainingPairs sentence pairs in {@code train}, a multiple of 4
 * @param testPairs sentence pairs in {@code validation} and in each test set, a multiple of 4
 * @param trainingRareShare probability that a noun in training is drawn from the rare ones
 * @param testRareShare the same for validation and tests, higher so that a tenth of their tokens was seen 1 to 5 times
 */
record GrammarSettings(long seed, int trainingPairs, int testPairs, double trainingRareShare, double testRareShare) {

    public GrammarSettings {
        if (trainingPairs % 4 != 0 || testPairs % 4 != 0 || trainingPairs <= 0 || testPairs <= 0) {
            throw new IllegalArgumentException(
                    "GrammarSettings: %d training and %d test pairs; expected positive multiples of 4, one part per length bin"
                            .formatted(trainingPairs, testPairs));
        }
    }

    /** The settings of the corpus in {@code data/grammar-de-en}. */
    public static GrammarSettings published() {
        return new GrammarSettings(20260101L, 10_000, 1_000, 0.03, 0.62);
    }
}
