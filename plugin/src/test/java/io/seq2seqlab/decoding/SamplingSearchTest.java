package io.seq2seqlab.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.text.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingSearchTest {

    private static final TokenLimit FOUR_TOKENS = new TokenLimit(0, 4);
    private static final int DRAWS = 20_000;

    private static List<List<Hypothesis>> draw(Sampling sampling, int samples, long table, SourceBatch sources) {
        return sampling.within(FOUR_TOKENS, samples).search(new PrefixTable(table), sources);
    }

    @Property(tries = 200)
    void ofTheMostProbableTokenAloneItIsTheGreedySearch(
            @ForAll long table, @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int sources) {
        List<List<Hypothesis>> greedy =
                SearchSettings.GREEDY.within(FOUR_TOKENS).search(new PrefixTable(table), PrefixTable.sources(sources));

        for (Sampling sampling : List.of(
                new Sampling(1, OptionalInt.of(1), 1, seed), new Sampling(1, OptionalInt.empty(), 1e-9, seed))) {
            List<List<Hypothesis>> drawn = draw(sampling, 2, table, PrefixTable.sources(sources));
            for (int source = 0; source < sources; source++) {
                for (Hypothesis hypothesis : drawn.get(source)) {
                    assertThat(hypothesis)
                            .usingRecursiveComparison()
                            .isEqualTo(greedy.get(source).get(0));
                }
            }
        }
    }

    /** Of equally probable ones any. */
    @Property(tries = 200)
    void withoutTemperatureOneOfTheMostProbableIsDrawn(@ForAll long table, @ForAll long seed) {
        float[] logs = new PrefixTable(table).logProbabilities(0, List.of());
        float most = Float.NEGATIVE_INFINITY;
        for (float log : logs) {
            most = Math.max(most, log);
        }

        for (Hypothesis hypothesis : draw(
                        new Sampling(1e-30, OptionalInt.empty(), 1, seed), 2, table, PrefixTable.sources(1))
                .get(0)) {
            assertThat(logs[first(hypothesis)]).isEqualTo(most);
        }
    }

    @Property(tries = 200)
    void aSentenceHasTheSameDrawsAloneAndAmongOthers(@ForAll long seed) {
        Sampling sampling = new Sampling(1.3, OptionalInt.empty(), 0.95, seed);
        List<List<Hypothesis>> together = draw(sampling, 3, seed, PrefixTable.sources(4));

        for (int source = 0; source < 4; source++) {
            assertThat(together.get(source))
                    .usingRecursiveComparison()
                    .isEqualTo(
                            draw(sampling, 3, seed, PrefixTable.source(source)).get(0));
        }
    }

    /** First tokens are drawn as often as the formula of each setting says, computed here from the table. */
    @ParameterizedTest
    @CsvSource({"1, 6, 1", "0.5, 6, 1", "2, 6, 1", "1, 3, 1", "1, 6, 0.6", "0.7, 4, 0.8"})
    void tokensAreDrawnAsOftenAsTheyAreProbable(double temperature, int topK, double topP) {
        float[] logs = new PrefixTable(5).logProbabilities(0, List.of());
        double[] expected = probabilities(logs, temperature, topK, topP);

        Map<Integer, Long> counts = draw(
                        new Sampling(temperature, OptionalInt.of(topK), topP, 11), DRAWS, 5, PrefixTable.sources(1))
                .get(0)
                .stream()
                .collect(Collectors.groupingBy(SamplingSearchTest::first, Collectors.counting()));

        for (int token = 0; token < logs.length; token++) {
            double share = counts.getOrDefault(token, 0L) / (double) DRAWS;
            assertThat(share)
                    .as("token %d", token)
                    .isCloseTo(expected[token], within(4 * Math.sqrt(expected[token] * (1 - expected[token]) / DRAWS)));
        }
    }

    private static int first(Hypothesis hypothesis) {
        return hypothesis.tokens().length == 0 ? Vocabulary.END : hypothesis.tokens()[0];
    }

    private static double[] probabilities(float[] logs, double temperature, int topK, double topP) {
        double[] p = new double[logs.length];
        int[] order = IntStream.range(0, logs.length)
                .boxed()
                .sorted((a, b) -> Float.compare(logs[b], logs[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < topK; i++) {
            p[order[i]] = Math.pow(Math.exp(logs[order[i]]), 1 / temperature);
        }
        double all = Arrays.stream(p).sum();
        double before = 0;
        for (int token : order) {
            double share = p[token] / all;
            p[token] = before < topP ? share : 0;
            before += share;
        }
        double left = Arrays.stream(p).sum();
        return Arrays.stream(p).map(share -> share / left).toArray();
    }

    @Test
    void seedsAndSamplesDrawAnew() {
        Sampling one = new Sampling(2, OptionalInt.empty(), 1, 1);
        Sampling two = new Sampling(2, OptionalInt.empty(), 1, 2);

        assertThat(texts(one)).isEqualTo(texts(one)).isNotEqualTo(texts(two));
        assertThat(texts(one).stream().distinct().count()).isGreaterThan(5);
    }

    private static List<String> texts(Sampling sampling) {
        return draw(sampling, 20, 3, PrefixTable.sources(1)).get(0).stream()
                .map(hypothesis -> Arrays.toString(hypothesis.tokens()))
                .toList();
    }

    @Test
    void whatIsOutOfItsRangeIsRefused() {
        assertThatThrownBy(() -> new Sampling(0, OptionalInt.empty(), 1, 1))
                .hasMessage("temperature 0.0 is not above 0");
        assertThatThrownBy(() -> new Sampling(1, OptionalInt.of(0), 1, 1)).hasMessage("top-k 0 is less than 1");
        assertThatThrownBy(() -> new Sampling(1, OptionalInt.empty(), Double.NaN, 1))
                .hasMessage("top-p NaN is not above 0 and at most 1");
    }
}
