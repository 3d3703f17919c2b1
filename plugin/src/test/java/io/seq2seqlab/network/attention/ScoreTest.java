package io.seq2seqlab.network.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.network.recurrent.Configured;
import io.seq2seqlab.ops.ParameterList;
import io.seq2seqlab.ops.ReferenceOps;
import io.seq2seqlab.ops.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scores whose values one finds with a pencil. */
class ScoreTest {

    private static final double[] QUERY = {3, 4};
    private static final double[] KEYS = {4, 3, 0, 0, -3, -4};

    private final Map<String, double[]> weights = new HashMap<>();

    @Test
    void dotMultiplies() {
        assertThat(scores("dot")).containsExactly(new double[] {24, 0, -25}, within(1e-12));
    }

    @Test
    void scaledDotDividesByTheRootOfTheWidth() {
        assertThat(scores("scaled-dot"))
                .containsExactly(new double[] {24 / Math.sqrt(2), 0, -25 / Math.sqrt(2)}, within(1e-12));
    }

    /** W k = (11, 6), (0, 0), (-10, -8). */
    @Test
    void generalMultipliesByOneMatrix() {
        weights.put("weight", new double[] {2, 1, 0, 2});

        assertThat(scores("general", "score.scaled=false")).containsExactly(new double[] {57, 0, -62}, within(1e-12));
        assertThat(scores("general"))
                .containsExactly(new double[] {57 / Math.sqrt(2), 0, -62 / Math.sqrt(2)}, within(1e-12));
    }

    /** W_q q = (3, 8); W_k k = (7, 3), (0, 0), (−7, −4). */
    @Test
    void projectedDotMultipliesProjections() {
        weights.put("query.weight", new double[] {1, 0, 0, 2});
        weights.put("key.weight", new double[] {1, 1, 0, 1});

        assertThat(scores("projected-dot", "score.scaled=false"))
                .containsExactly(new double[] {45, 0, -53}, within(1e-12));
        assertThat(scores("projected-dot"))
                .containsExactly(new double[] {45 / Math.sqrt(2), 0, -53 / Math.sqrt(2)}, within(1e-12));
    }

    /** ‖q‖ = 5, ‖k‖ = 5, 0, 5; a key of zeros is divided by ε and not by 0. */
    @Test
    void cosineDividesByBothNorms() {
        weights.put("g", new double[] {Math.log(2)});

        assertThat(scores("cosine")).containsExactly(new double[] {2 * 24 / 25.0, 0, -2}, within(1e-12));
        assertThat(scores("cosine", "score.epsilon=100"))
                .containsExactly(new double[] {2 * 24 / 100.0, 0, -2 * 25 / 100.0}, within(1e-12));
    }

    @Test
    void locationReadsPositionsFromTheQueryAlone() {
        weights.put("weight", new double[] {1, 0, 0, 1, 1, 1, 9, 9});
        weights.put("bias", new double[] {0.5, 0, -1, 9});

        assertThat(scores("location", "score.maxSourceLength=4")).containsExactly(3, 4, 7);
        assertThat(scores("location", "score.maxSourceLength=4", "score.positionBias=true"))
                .containsExactly(3.5, 4, 6);
    }

    /** tanh(W_q q + W_k k + b) = (0.5, 0.25) at the first position; v / ‖v‖ = (0.6, 0.8). */
    @Test
    void normalizedAdditiveKeepsTheDirectionOfV() {
        weights.put("query.weight", new double[] {1 / 3.0, 0, 0, 0.25});
        weights.put("key.weight", new double[] {0, 0, 0, 0});
        weights.put("key.bias", new double[] {atanh(0.5) - 1, atanh(0.25) - 1});
        weights.put("v", new double[] {3, 4});
        weights.put("g", new double[] {10});

        assertThat(scores("additive")[0]).isCloseTo(3 * 0.5 + 4 * 0.25, within(1e-12));
        assertThat(scores("additive", "score.normalized=true")[0]).isCloseTo(10 * (0.3 + 0.2), within(1e-12));
    }

    private static double atanh(double x) {
        return 0.5 * Math.log((1 + x) / (1 - x));
    }

    /** Of one query against three keys, all 2 wide. */
    private double[] scores(String name, String... settings) {
        String[] all = new String[settings.length + 1];
        all[0] = "attention.score=" + name;
        System.arraycopy(settings, 0, all, 1, settings.length);
        BoundScore score =
                Configured.network(all).attention().score().orElseThrow().bind(new ParameterList(), 2, 2);
        ReferenceOps ops = new ReferenceOps(weight -> weights.get(weight.name()));
        Tensor query = Tensor.of(QUERY, 1, 1, 2);
        Tensor keys = score.keys(ops, Tensor.of(KEYS, 1, 3, 2));
        return score.score(ops, new Query<>(query, query), keys).values();
    }
}
