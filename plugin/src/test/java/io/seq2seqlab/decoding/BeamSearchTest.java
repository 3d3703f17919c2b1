package io.seq2seqlab.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BeamSearchTest {

    private static final TokenLimit FOUR_TOKENS = new TokenLimit(0, 4);

    private static BeamSearch beam(int width, int hypotheses, Ranking ranking) {
        return new BeamSearch(width, hypotheses, ranking, FOUR_TOKENS, 0, 0);
    }

    @Property
    void aBeamOfOneIsTheGreedySearch(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int sources) {
        SourceBatch batch = PrefixTable.sources(sources);
        List<List<Hypothesis>> greedy =
                SearchSettings.GREEDY.within(FOUR_TOKENS).search(new PrefixTable(seed), batch);
        List<List<Hypothesis>> beam = beam(1, 1, Ranking.BY_PROBABILITY).search(new PrefixTable(seed), batch);

        for (int i = 0; i < sources; i++) {
            Hypothesis expected = greedy.get(i).get(0);
            assertThat(beam.get(i)).hasSize(1);
            assertThat(beam.get(i).get(0).tokens()).isEqualTo(expected.tokens());
            assertThat(beam.get(i).get(0).logProbability()).isEqualTo(expected.logProbability());
            assertThat(beam.get(i).get(0).complete()).isEqualTo(expected.complete());
            assertThat(beam.get(i).get(0).attention().orElseThrow())
                    .isDeepEqualTo(expected.attention().orElseThrow());
        }
    }

    /** With a place for every hypothesis there is, the n best are the n best of all, under every ranking. */
    @Property(tries = 100)
    void aBeamThatHoldsAllFindsTheBest(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1.5) double alpha,
            @ForAll @DoubleRange(min = 0, max = 0.5) double beta) {
        for (Ranking.LengthPenalty penalty :
                List.of(new Ranking.LengthPenalty.Wu(alpha), new Ranking.LengthPenalty.Mean())) {
            Ranking ranking = new Ranking(penalty, beta);
            List<Hypothesis> all = new ArrayList<>();
            new PrefixTable(seed).all(0, List.of(), 0, 4, all);
            List<int[]> best = all.stream()
                    .sorted(Comparator.comparingDouble((Hypothesis h) -> score(ranking, h))
                            .reversed())
                    .limit(3)
                    .map(Hypothesis::tokens)
                    .toList();

            List<Hypothesis> found = beam(6 * 6 * 6 * 6 * 6, 3, ranking)
                    .search(new PrefixTable(seed), PrefixTable.sources(1))
                    .get(0);

            assertThat(found).extracting(Hypothesis::tokens).containsExactlyElementsOf(best);
            assertThat(found).allMatch(Hypothesis::complete);
            assertThat(found).allSatisfy(h -> assertThat(h.score()).isCloseTo(score(ranking, h), within(1e-6)));
        }
    }

    private static double score(Ranking ranking, Hypothesis hypothesis) {
        double[] covered = new double[2];
        for (float[] row : hypothesis.attention().orElseThrow()) {
            covered[0] += row[0];
            covered[1] += row[1];
        }
        return ranking.score(hypothesis.logProbability(), hypothesis.tokens().length + 1, covered);
    }

    /** What stands beside a sentence changes neither what is found nor how probable it is. */
    @Property(tries = 200)
    void aSentenceIsTranslatedAlikeAloneAndAmongOthers(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int width) {
        BeamSearch search = beam(width, width, new Ranking(new Ranking.LengthPenalty.Wu(0.8), 0.2));
        List<List<Hypothesis>> together = search.search(new PrefixTable(seed), PrefixTable.sources(4));

        for (int i = 0; i < 4; i++) {
            List<Hypothesis> alone =
                    search.search(new PrefixTable(seed), PrefixTable.source(i)).get(0);
            assertThat(together.get(i)).usingRecursiveComparison().isEqualTo(alone);
        }
    }

    @Property(tries = 200)
    void hypothesesAreDistinctRankedAndAsProbableAsTheirTokens(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int width) {
        PrefixTable table = new PrefixTable(seed);
        Ranking ranking = new Ranking(new Ranking.LengthPenalty.Mean(), 0);
        List<Hypothesis> found = beam(width, width, ranking)
                .search(table, PrefixTable.sources(1))
                .get(0);

        assertThat(found).isNotEmpty().hasSizeLessThanOrEqualTo(width);
        assertThat(found.stream().map(h -> Arrays.toString(h.tokens()) + h.complete()))
                .doesNotHaveDuplicates();
        for (Hypothesis hypothesis : found) {
            double sum = 0;
            List<Integer> prefix = new ArrayList<>();
            for (int token : hypothesis.tokens()) {
                sum += table.logProbabilities(0, prefix)[token];
                prefix.add(token);
            }
            sum += hypothesis.complete() ? table.logProbabilities(0, prefix)[Vocabulary.END] : 0;
            assertThat(hypothesis.logProbability()).isCloseTo(sum, within(1e-9));
            assertThat(hypothesis.attention().orElseThrow())
                    .hasNumberOfRows(hypothesis.tokens().length + (hypothesis.complete() ? 1 : 0));
        }
        List<Double> scores = found.stream()
                .filter(Hypothesis::complete)
                .map(h -> score(ranking, h))
                .toList();
        assertThat(scores).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Property(tries = 200)
    void noTokensInARowStandTwice(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int n) {
        BeamSearch search = new BeamSearch(4, 4, Ranking.BY_PROBABILITY, new TokenLimit(0, 12), 12, n);

        for (Hypothesis hypothesis :
                search.search(new PrefixTable(seed), PrefixTable.sources(1)).get(0)) {
            Set<String> seen = new HashSet<>();
            int[] tokens = hypothesis.tokens();
            for (int i = 0; i + n <= tokens.length; i++) {
                assertThat(seen.add(Arrays.toString(Arrays.copyOfRange(tokens, i, i + n))))
                        .isTrue();
            }
        }
    }

    @Property(tries = 200)
    void noneIsShorterThanTheShortest(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int shortest) {
        BeamSearch search = new BeamSearch(3, 3, Ranking.BY_PROBABILITY, FOUR_TOKENS, shortest, 0);

        assertThat(search.search(new PrefixTable(seed), PrefixTable.sources(2)))
                .allSatisfy(found -> assertThat(found)
                        .allMatch(hypothesis ->
                                hypothesis.tokens().length >= shortest && hypothesis.tokens().length <= 4));
    }

    /** A hypothesis that ended, and a source that has all it wants, take no part in a step. */
    @Test
    void whatEndedCostsNoStep() {
        PrefixTable table = new PrefixTable(3);
        beam(4, 4, Ranking.BY_PROBABILITY).search(table, PrefixTable.sources(3));

        assertThat(table.rows.get(0)).isEqualTo(3);
        assertThat(table.rows.get(1)).isBetween(3, 12);
        assertThat(table.rows).hasSizeLessThanOrEqualTo(4);
        assertThat(table.rows.get(table.rows.size() - 1)).isLessThan(12);
    }

    @Test
    void wusPenaltyAndCoverageAreThoseOfTheirEquation() {
        Ranking ranking = new Ranking(new Ranking.LengthPenalty.Wu(0.6), 0.2);

        // ((5 + 7) / 6)^0.6 = 1.5157165665; ln 0.5 = -0.6931471806; 0.2 · (-0.6931471806 + 0)
        assertThat(ranking.score(-3, 7, new double[] {0.5, 1.7}))
                .isCloseTo(-3 / 1.5157165665103982 - 0.13862943611198906, within(1e-12));
    }

    @Test
    void aBeamHoldsWhatIsWanted() {
        assertThatThrownBy(() -> beam(2, 3, Ranking.BY_PROBABILITY))
                .hasMessageContaining("3 hypotheses of a beam of 2");
    }

    /** Numbers that are none leave what was found before. */
    @Test
    void aNetworkThatComputesNoNumbersStillGetsAnAnswer() {
        PrefixTable broken = new PrefixTable(1) {
            @Override
            float[] logProbabilities(int source, List<Integer> prefix) {
                float[] all = super.logProbabilities(source, prefix);
                if (prefix.size() == 2) {
                    Arrays.fill(all, Float.NaN);
                }
                return all;
            }
        };

        assertThat(beam(3, 1, Ranking.BY_PROBABILITY).search(broken, PrefixTable.sources(2)))
                .allSatisfy(found -> assertThat(found).hasSize(1));
    }
}
