package io.seq2seqlab.tribuo;

import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.Vocabulary;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Batches of random tokens, all of full length, for timing. */
final class SyntheticBatch {

    private SyntheticBatch() {}

    static Batch of(Benchmark.Size size, Benchmark benchmark) {
        SplittableRandom random = new SplittableRandom(1);
        return new Batch(
                IntStream.range(0, size.sentences()).toArray(),
                words(random, size.sentences() * size.source(), benchmark.sourceVocabulary()),
                lengths(size.sentences(), size.source()),
                words(random, size.sentences() * size.target(), benchmark.targetVocabulary()),
                lengths(size.sentences(), size.target()));
    }

    private static long[] words(SplittableRandom random, int count, int vocabulary) {
        return random.longs(count, Vocabulary.FIRST_WORD, vocabulary).toArray();
    }

    private static int[] lengths(int sentences, int length) {
        int[] lengths = new int[sentences];
        Arrays.fill(lengths, length);
        return lengths;
    }
}
