package io.seq2seqlab.tribuo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Training steps to time on batches of random tokens.
 *
 * @param batches the lengths of the sentences of each batch; batches are taken in turn
 * @param sourceVocabulary source tokens, specials included
 * @param targetVocabulary target tokens, specials included
 * @param steps timed steps, after those that warm up
 */
public record Benchmark(List<Lengths> batches, int sourceVocabulary, int targetVocabulary, int steps) {

    /**
     * How long the sentences of a batch are.
     *
     * @param source tokens as the encoder reads them, {@code [B]}
     * @param target tokens as the decoder reads them, {@code <sos>} and {@code <eos>} included, {@code [B]}
     */
    public record Lengths(int[] source, int[] target) {

        public Lengths {
            if (source.length == 0
                    || source.length != target.length
                    || Arrays.stream(source).min().orElseThrow() < 1
                    || Arrays.stream(target).min().orElseThrow() < 1) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "a batch of %d sources and %d targets; expected as many of both, of 1 token or more",
                        source.length,
                        target.length));
            }
        }

        /** Sentences that are all as long as each other. */
        public static Lengths equal(int sentences, int source, int target) {
            int[] sources = new int[Math.max(0, sentences)];
            int[] targets = sources.clone();
            Arrays.fill(sources, source);
            Arrays.fill(targets, target);
            return new Lengths(sources, targets);
        }
    }

    public Benchmark {
        batches = List.copyOf(batches);
        if (batches.isEmpty() || steps < 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%d steps over %d batches; expected 1 or more of each", steps, batches.size()));
        }
    }

    /** The same batch in every step. */
    public static Benchmark of(Lengths batch, int sourceVocabulary, int targetVocabulary, int steps) {
        return new Benchmark(List.of(batch), sourceVocabulary, targetVocabulary, steps);
    }

    int longestSource() {
        return batches.stream()
                .flatMapToInt(batch -> Arrays.stream(batch.source()))
                .max()
                .orElseThrow();
    }
}
