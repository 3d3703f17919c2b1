package io.seq2seqlab.tribuo;

import java.util.List;

/**
 * Training steps to time on synthetic batches.
 *
 * @param batches the sizes of the batches, taken in turn
 * @param sourceVocabulary source tokens, specials included
 * @param targetVocabulary target tokens, specials included
 * @param steps timed steps, after those that warm up
 */
public record Benchmark(List<Size> batches, int sourceVocabulary, int targetVocabulary, int steps) {

    /**
     * The size of one batch.
     *
     * @param sentences B
     * @param source S, tokens as the encoder reads them
     * @param target T, tokens as the decoder reads them
     */
    public record Size(int sentences, int source, int target) {

        public Size {
            if (sentences < 1 || source < 1 || target < 1) {
                throw new IllegalArgumentException(
                        "a batch of %d sentences, %d source and %d target tokens; expected 1 or more of each"
                                .formatted(sentences, source, target));
            }
        }
    }

    public Benchmark {
        batches = List.copyOf(batches);
        if (batches.isEmpty() || steps < 1) {
            throw new IllegalArgumentException(
                    "%d steps over %d batches; expected 1 or more of each".formatted(steps, batches.size()));
        }
    }

    /** All batches of one size. */
    public static Benchmark of(Size size, int sourceVocabulary, int targetVocabulary, int steps) {
        return new Benchmark(List.of(size), sourceVocabulary, targetVocabulary, steps);
    }
}
