package io.seq2seqlab.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final int START = 2;
    private static final int END = 3;
    private static final int VOCABULARY = 20;

    private final Search search = SearchSettings.GREEDY.within(TokenLimit.DEFAULT);

    /** The decoder repeats the source, so that a translation says which source it belongs to. */
    @Property
    void everySourceGetsItsOwnTranslation(
            @ForAll("sources") List<int[]> sources, @ForAll @IntRange(min = 1, max = 7) int batchSentences) {
        Repeater repeater = new Repeater();

        List<Hypothesis> found = search.best(repeater, sources, batchSentences);

        assertThat(found).extracting(Hypothesis::tokens).containsExactlyElementsOf(sources);
        assertThat(found).allMatch(Hypothesis::complete);
        assertThat(repeater.batches.stream().mapToInt(SourceBatch::size).sum()).isEqualTo(sources.size());
        assertThat(repeater.batches).hasSize((sources.size() + batchSentences - 1) / batchSentences);
        assertThat(repeater.batches).allMatch(batch -> batch.size() <= batchSentences);
    }

    @Property
    void noBatchIsPaddedBeyondItsLongestSource(
            @ForAll("sources") List<int[]> sources, @ForAll @IntRange(min = 1, max = 7) int batchSentences) {
        Repeater repeater = new Repeater();

        search.best(repeater, sources, batchSentences);

        int longestAllowed = Integer.MAX_VALUE;
        for (SourceBatch batch : repeater.batches) {
            assertThat(batch.paddedLength())
                    .isEqualTo(IntStream.of(batch.lengths()).max().orElseThrow());
            assertThat(batch.paddedLength()).isLessThanOrEqualTo(longestAllowed);
            longestAllowed = IntStream.of(batch.lengths()).min().orElseThrow();
        }
    }

    @Provide
    Arbitrary<List<int[]>> sources() {
        return Arbitraries.integers()
                .between(4, VOCABULARY - 1)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(8)
                .list()
                .ofMaxSize(20);
    }

    @Test
    void noSourceNoTranslation() {
        assertThat(search.best(new Repeater(), List.of())).isEmpty();
    }

    @Test
    void aBatchHoldsASentenceAtLeast() {
        assertThatThrownBy(() -> search.best(new Repeater(), List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 sentences");
    }

    private static final class Repeater implements StepDecoder {

        private final List<SourceBatch> batches = new ArrayList<>();

        @Override
        public Decoding start(SourceBatch sources) {
            batches.add(sources);
            return new Decoding() {

                private int step;

                @Override
                public StepOutput step(int[] previous) {
                    float[] all = new float[previous.length * VOCABULARY];
                    Arrays.fill(all, -5);
                    for (int row = 0; row < previous.length; row++) {
                        boolean over = step >= sources.lengths()[row];
                        long token = over ? END : sources.ids()[row * sources.paddedLength() + step];
                        all[row * VOCABULARY + (int) token] = -1;
                    }
                    step++;
                    return new StepOutput(all, Optional.empty());
                }

                @Override
                public void reorder(int[] parents) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
