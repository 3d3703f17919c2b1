package io.seq2seqlab.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GreedySearchTest {

    private static final int START = 2;
    private static final int END = 3;

    /** A search over made-up probabilities against the loop that its definition says, sentence by sentence. */
    @Property
    void everySourceGetsTheMostProbableTokens(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> lengths,
            @ForAll @IntRange(max = 12) int constant,
            @ForAll("decoders") ScriptedDecoder decoder) {
        TokenLimit limit = new TokenLimit(0.5, constant);
        SourceBatch sources = sources(lengths);

        List<Hypothesis> found = best(limit, decoder, sources);

        assertThat(found).hasSameSizeAs(lengths);
        for (int row = 0; row < found.size(); row++) {
            assertIsGreedy(found.get(row), decoder, row, lengths.get(row), lengths.get(row) / 2 + constant);
        }
        assertThat(decoder.open).as("decodings left open").isZero();
    }

    /** The one hypothesis of each source. */
    private static List<Hypothesis> best(TokenLimit limit, StepDecoder decoder, SourceBatch sources) {
        List<List<Hypothesis>> found = new GreedySearch(limit).search(decoder, sources);
        assertThat(found).allSatisfy(hypotheses -> assertThat(hypotheses).hasSize(1));
        return found.stream().map(hypotheses -> hypotheses.get(0)).toList();
    }

    private static void assertIsGreedy(Hypothesis found, ScriptedDecoder decoder, int row, int length, int limit) {
        List<Integer> tokens = new ArrayList<>();
        double logProbability = 0;
        boolean complete = false;
        int previous = START;
        int steps = 0;
        while (!complete && tokens.size() < limit) {
            float[] probabilities = decoder.logProbabilities(row, steps, previous);
            float largest = Float.NEGATIVE_INFINITY;
            for (float probability : probabilities) {
                largest = Math.max(largest, probability);
            }
            previous = 0;
            while (probabilities[previous] < largest) {
                previous++;
            }
            logProbability += largest;
            complete = previous == END;
            if (!complete) {
                tokens.add(previous);
            }
            steps++;
        }
        assertThat(found.tokens()).containsExactly(tokens.toArray(Integer[]::new));
        assertThat(found.complete()).isEqualTo(complete);
        assertThat(found.logProbability()).isCloseTo(logProbability, within(1e-9));
        assertAttention(found, decoder, row, length, steps);
    }

    private static void assertAttention(Hypothesis found, ScriptedDecoder decoder, int row, int length, int steps) {
        if (!decoder.attentive || steps == 0) {
            assertThat(found.attention()).isEmpty();
            return;
        }
        float[][] attention = found.attention().orElseThrow();
        assertThat(attention.length).isEqualTo(steps);
        for (int step = 0; step < steps; step++) {
            assertThat(attention[step]).hasSize(length);
            for (int position = 0; position < length; position++) {
                assertThat(attention[step][position]).isEqualTo(ScriptedDecoder.weight(row, step, position));
            }
        }
    }

    @Provide
    Arbitrary<ScriptedDecoder> decoders() {
        return Combinators.combine(
                        Arbitraries.longs(), Arbitraries.integers().between(4, 7), Arbitraries.of(true, false))
                .as(ScriptedDecoder::new);
    }

    @Test
    void equalProbabilitiesGiveTheLowestId() {
        StepDecoder ties = new FixedDecoder(-2, -1, -3, -1, -1);

        Hypothesis found = best(new TokenLimit(0, 2), ties, sources(List.of(1))).get(0);

        assertThat(found.tokens()).containsExactly(1, 1);
        assertThat(found.complete()).isFalse();
        assertThat(found.logProbability()).isEqualTo(-2);
    }

    @Test
    void theEndStandsInTheProbabilityAndNotInTheTokens() {
        StepDecoder ends = new FixedDecoder(-9, -9, -9, -0.5f, -9);

        Hypothesis found = best(TokenLimit.DEFAULT, ends, sources(List.of(3))).get(0);

        assertThat(found.tokens()).isEmpty();
        assertThat(found.complete()).isTrue();
        assertThat(found.logProbability()).isEqualTo(-0.5);
    }

    @Test
    void theLimitIsRoundedDown() {
        assertThat(new TokenLimit(1.5, 2).of(3)).isEqualTo(6);
        assertThat(TokenLimit.DEFAULT.of(7)).isEqualTo(24);
    }

    private static SourceBatch sources(List<Integer> lengths) {
        int padded = lengths.stream().mapToInt(Integer::intValue).max().orElseThrow();
        long[] ids = new long[lengths.size() * padded];
        Arrays.fill(ids, 4);
        return new SourceBatch(ids, lengths.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Answers the same to everything. */
    private static final class FixedDecoder implements StepDecoder {

        private final float[] logProbabilities;

        FixedDecoder(float... logProbabilities) {
            this.logProbabilities = logProbabilities;
        }

        @Override
        public Decoding start(SourceBatch sources) {
            return new Decoding() {
                @Override
                public StepOutput step(int[] previous) {
                    return new StepOutput(logProbabilities, Optional.empty());
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

    /** Answers by row, step and previous token, with few different numbers, so that there are ties. */
    static final class ScriptedDecoder implements StepDecoder {

        private final long seed;
        private final int vocabulary;
        private final boolean attentive;
        private int open;

        ScriptedDecoder(long seed, int vocabulary, boolean attentive) {
            this.seed = seed;
            this.vocabulary = vocabulary;
            this.attentive = attentive;
        }

        float[] logProbabilities(int row, int step, int previous) {
            SplittableRandom random = new SplittableRandom(seed + 1000L * row + 31L * step + previous);
            float[] values = new float[vocabulary];
            for (int i = 0; i < vocabulary; i++) {
                values[i] = -1 - random.nextInt(4);
            }
            return values;
        }

        static float weight(int row, int step, int position) {
            return row + 0.1f * step + 0.001f * position;
        }

        @Override
        public Decoding start(SourceBatch sources) {
            open++;
            return new Decoding() {

                private int step;

                @Override
                public StepOutput step(int[] previous) {
                    float[] all = new float[previous.length * vocabulary];
                    float[] attention = new float[previous.length * sources.paddedLength()];
                    for (int row = 0; row < previous.length; row++) {
                        float[] own = logProbabilities(row, step, previous[row]);
                        System.arraycopy(own, 0, all, row * vocabulary, vocabulary);
                        for (int position = 0; position < sources.paddedLength(); position++) {
                            attention[row * sources.paddedLength() + position] = weight(row, step, position);
                        }
                    }
                    step++;
                    return new StepOutput(all, attentive ? Optional.of(attention) : Optional.empty());
                }

                @Override
                public void reorder(int[] parents) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void close() {
                    open--;
                }
            };
        }

        @Override
        public void close() {}
    }
}
