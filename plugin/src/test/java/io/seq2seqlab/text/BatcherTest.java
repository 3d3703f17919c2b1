package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class BatcherTest {
    @Test
    void aBatchIsPaddedRowByRowWithTheLongestSourceFirst() {
        List<EncodedPair> pairs = List.of(pair(1, 4), pair(3, 3), pair(2, 2));
        Batch batch = new Batcher(new BatchSize.Sentences(3)).sorted(pairs).get(0);
        assertThat(batch.indices()).containsExactly(1, 2, 0);
        assertThat(batch.sourceLengths()).containsExactly(3, 2, 1);
        assertThat(batch.source()).containsExactly(7, 7, 7, 7, 7, 1, 7, 1, 1);
        assertThat(batch.targetLengths()).containsExactly(3, 2, 4);
        assertThat(batch.target()).containsExactly(2, 8, 3, 1, 2, 3, 1, 1, 2, 8, 8, 3);
        assertThat(batch.size()).isEqualTo(3);
        assertThat(batch.sourceLength()).isEqualTo(3);
        assertThat(batch.targetLength()).isEqualTo(4);
        assertThat(batch.sourceTokens()).isEqualTo(6);
        assertThat(batch.targetTokens()).isEqualTo(6);
        assertThat(batch.paddingShare()).isCloseTo(6.0 / 21, within(1e-12));
    }

    @Property
    void everyPairIsInExactlyOneBatchAndUnharmed(
            @ForAll("pairs") List<EncodedPair> pairs, @ForAll("sizes") BatchSize size, @ForAll long seed) {
        Batcher batcher = new Batcher(size);
        for (List<Batch> batches : List.of(batcher.shuffled(pairs, new Random(seed)), batcher.sorted(pairs))) {
            assertThat(batches.stream().flatMapToInt(batch -> IntStream.of(batch.indices())))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, pairs.size()).boxed().toList());
            batches.forEach(batch -> assertHolds(batch, pairs));
        }
    }

    @Property
    void batchesAreCountedWithoutBeingMade(
            @ForAll("pairs") List<EncodedPair> pairs, @ForAll("sizes") BatchSize size, @ForAll long seed) {
        Batcher batcher = new Batcher(size);
        assertThat(batcher.count(pairs))
                .isEqualTo(batcher.shuffled(pairs, new Random(seed)).size());
    }

    @Property
    void noBatchIsOverItsSize(
            @ForAll("pairs") List<EncodedPair> pairs, @ForAll @IntRange(min = 1, max = 60) int count) {
        for (Batch batch : new Batcher(new BatchSize.Sentences(count)).shuffled(pairs, new Random(1))) {
            assertThat(batch.size()).isLessThanOrEqualTo(count);
        }
        for (Batch batch : new Batcher(new BatchSize.Tokens(count)).shuffled(pairs, new Random(1))) {
            int cells = batch.source().length + batch.target().length;
            assertThat(cells <= count || batch.size() == 1).isTrue();
        }
    }

    @Property(tries = 100)
    void theSameSeedGivesTheSameBatches(@ForAll("pairs") List<EncodedPair> pairs, @ForAll long seed) {
        Batcher batcher = new Batcher(new BatchSize.Sentences(3));
        assertThat(batcher.shuffled(pairs, new Random(seed)))
                .usingRecursiveComparison()
                .isEqualTo(batcher.shuffled(pairs, new Random(seed)));
    }

    @Test
    void anotherSeedMixesPairsAnew() {
        List<EncodedPair> pairs =
                IntStream.range(0, 200).mapToObj(i -> pair(3, 4)).toList();
        Batcher batcher = new Batcher(new BatchSize.Sentences(10));
        assertThat(batcher.shuffled(pairs, new Random(1)).get(0).indices())
                .isNotEqualTo(batcher.shuffled(pairs, new Random(2)).get(0).indices());
    }

    @Test
    void shuffledBatchesDoNotComeShortestFirst() {
        List<EncodedPair> pairs =
                IntStream.range(0, 200).mapToObj(i -> pair(1 + i, 4)).toList();
        List<Integer> lengths = new Batcher(new BatchSize.Sentences(10))
                .shuffled(pairs, new Random(1)).stream()
                        .map(Batch::sourceLength)
                        .toList();
        assertThat(lengths).isNotEqualTo(lengths.stream().sorted().toList());
    }

    @Test
    void aBatchHoldsSomething() {
        assertThatThrownBy(() -> new BatchSize.Sentences(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BatchSize.Tokens(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch of -1 tokens, expected 1 or more");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "LAB_DATA", matches = ".+")
    void littleOfMulti30kIsPadding() {
        Path corpus = Path.of(System.getenv("LAB_DATA"), "multi30k");
        TextReading words = new TextReading(Tokenizer.WORD, Casing.LOWER);
        ParallelCorpus train =
                ParallelCorpus.read("multi30k", corpus.resolve("train.de"), corpus.resolve("train.en"), words, words);
        Vocabulary none = Vocabulary.build(List.of(), VocabularyLimits.NONE);
        List<EncodedPair> pairs = Encoding.PLAIN
                .corpus(train.pairs(), none, none, LengthLimit.NONE)
                .pairs();
        List<Batch> batches = new Batcher(new BatchSize.Sentences(64)).shuffled(pairs, new Random(1));
        double cells = 0;
        double padding = 0;
        for (Batch batch : batches) {
            int size = batch.source().length + batch.target().length;
            cells += size;
            padding += size * batch.paddingShare();
        }
        assertThat(padding / cells).isLessThan(0.05);
    }

    @Provide
    Arbitrary<List<EncodedPair>> pairs() {
        Arbitrary<Integer> sources = Arbitraries.integers().between(1, 12);
        Arbitrary<Integer> targets = Arbitraries.integers().between(2, 14);
        return Combinators.combine(sources, targets)
                .as(BatcherTest::pair)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<BatchSize> sizes() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(1, 100);
        return Arbitraries.oneOf(counts.map(BatchSize.Sentences::new), counts.map(BatchSize.Tokens::new));
    }

    private static void assertHolds(Batch batch, List<EncodedPair> pairs) {
        for (int row = 0; row < batch.size(); row++) {
            EncodedPair pair = pairs.get(batch.indices()[row]);
            assertThat(batch.sourceLengths()[row]).isEqualTo(pair.source().length);
            assertThat(batch.targetLengths()[row]).isEqualTo(pair.target().length);
            assertRow(batch.source(), row, batch.sourceLength(), pair.source());
            assertRow(batch.target(), row, batch.targetLength(), pair.target());
        }
        int[] lengths = batch.sourceLengths();
        assertThat(IntStream.range(1, lengths.length)).allMatch(row -> lengths[row - 1] >= lengths[row]);
    }

    private static void assertRow(long[] cells, int row, int width, int[] tokens) {
        for (int column = 0; column < width; column++) {
            long expected = column < tokens.length ? tokens[column] : Vocabulary.PADDING;
            assertThat(cells[row * width + column]).isEqualTo(expected);
        }
    }

    private static EncodedPair pair(int sourceLength, int targetLength) {
        int[] source = IntStream.range(0, sourceLength).map(i -> 7).toArray();
        int[] target = IntStream.range(0, targetLength).map(i -> 8).toArray();
        target[0] = Vocabulary.START;
        target[targetLength - 1] = Vocabulary.END;
        return new EncodedPair(source, target);
    }
}
