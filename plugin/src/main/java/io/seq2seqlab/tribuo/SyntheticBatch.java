package io.seq2seqlab.tribuo;

import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.Vocabulary;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Batches of random tokens, for timing. */
final class SyntheticBatch {

    private SyntheticBatch() {}

    static Batch of(Benchmark.Lengths lengths, Benchmark benchmark) {
        SplittableRandom random = new SplittableRandom(1);
        return new Batch(
                IntStream.range(0, lengths.source().length).toArray(),
                words(random, lengths.source(), benchmark.sourceVocabulary()),
                lengths.source(),
                words(random, lengths.target(), benchmark.targetVocabulary()),
                lengths.target());
    }

    /** {@code [B,longest]}, padded. */
    private static long[] words(SplittableRandom random, int[] lengths, int vocabulary) {
        int width = Arrays.stream(lengths).max().orElseThrow();
        long[] words = new long[lengths.length * width];
        Arrays.fill(words, Vocabulary.PADDING);
        for (int sentence = 0; sentence < lengths.length; sentence++) {
            for (int position = 0; position < lengths[sentence]; position++) {
                words[sentence * width + position] = random.nextLong(Vocabulary.FIRST_WORD, vocabulary);
            }
        }
        return words;
    }
}
