package io.seq2seqlab.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EnsembleDecoderTest {

    private static final TokenLimit THREE_TOKENS = new TokenLimit(0, 3);
    private static final SearchSettings BEAM = SearchSettings.GREEDY.withBeam(4);

    @Property(tries = 200)
    void twiceTheSameNetworkTranslatesAsItDoesAlone(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int sources) {
        SourceBatch batch = PrefixTable.sources(sources);
        List<List<Hypothesis>> alone = BEAM.within(THREE_TOKENS, 3).search(new PrefixTable(seed), batch);
        List<List<Hypothesis>> twice = BEAM.within(THREE_TOKENS, 3)
                .search(new EnsembleDecoder(List.of(new PrefixTable(seed), new PrefixTable(seed))), batch);

        for (int source = 0; source < sources; source++) {
            assertThat(twice.get(source))
                    .extracting(found -> Arrays.toString(found.tokens()))
                    .isEqualTo(alone.get(source).stream()
                            .map(found -> Arrays.toString(found.tokens()))
                            .toList());
            for (int i = 0; i < twice.get(source).size(); i++) {
                assertThat(twice.get(source).get(i).score())
                        .isCloseTo(alone.get(source).get(i).score(), within(1e-5));
            }
        }
    }

    /** Of all translations, the best by the products of mean probabilities, computed from both tables. */
    @Property(tries = 100)
    void severalNetworksFindTheBestByTheMeanOfTheirProbabilities(@ForAll long one, @ForAll long other) {
        List<PrefixTable> tables = List.of(new PrefixTable(one), new PrefixTable(other));
        PrefixTable mean = new PrefixTable(one) {
            @Override
            float[] logProbabilities(int source, List<Integer> prefix) {
                float[] logs = new float[VOCABULARY];
                for (int token = 0; token < VOCABULARY; token++) {
                    double sum = 0;
                    for (PrefixTable table : tables) {
                        sum += Math.exp(table.logProbabilities(source, prefix)[token]);
                    }
                    logs[token] = (float) Math.log(sum / tables.size());
                }
                return logs;
            }
        };
        List<Hypothesis> all = new ArrayList<>();
        mean.all(0, List.of(), 0, 3, all);
        Hypothesis best = all.stream()
                .max(Comparator.comparingDouble(Hypothesis::logProbability))
                .orElseThrow();

        Search search = new BeamSearch(6 * 6 * 6 * 6, 1, Ranking.BY_PROBABILITY, THREE_TOKENS, 0, 0);
        Hypothesis found = search.search(new EnsembleDecoder(List.copyOf(tables)), PrefixTable.sources(1))
                .get(0)
                .get(0);

        assertThat(found.tokens()).isEqualTo(best.tokens());
        assertThat(found.logProbability()).isCloseTo(best.logProbability(), within(1e-5));
        float[] first = tables.get(0).attention(0, List.of());
        float[] second = tables.get(1).attention(0, List.of());
        assertThat(found.attention().orElseThrow()[0][0]).isCloseTo((first[0] + second[0]) / 2, within(1e-6f));
    }

    @Test
    void noNetworkIsNoEnsemble() {
        assertThatThrownBy(() -> new EnsembleDecoder(List.of())).hasMessageContaining("no network");
    }
}
