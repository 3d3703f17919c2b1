package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitialValuesTest {

    private static final int HIDDEN = 64;
    private static final int EMBEDDING = 32;
    private static final int VOCABULARY = 100;

    @Test
    void byLayerStartsEachKindAsPyTorchDoes() {
        double bound = 1 / Math.sqrt(HIDDEN);
        assertUniform(values("decoder.layer1.hidden"), bound);
        assertUniform(values("decoder.layer1.input"), bound);
        assertUniform(values("decoder.layer1.hidden_bias"), bound);
        assertUniform(values("attention.query.weight"), bound);
        assertUniform(values("attention.key.weight"), 1 / Math.sqrt(2 * HIDDEN));
        assertNormal(values("source.embedding"), 1);
        assertNormal(values("target.embedding"), 1);
    }

    @Test
    void aTiedEmbeddingStartsAsAnOutputLayerCan() {
        Seq2SeqTrainer trainer = Seq2SeqTrainer.of(Map.of(
                "model.decoder.tied_embedding",
                "true",
                "model.decoder.readout",
                "state",
                "model.decoder.hidden",
                "256"));
        float[] values = new InitialValues(trainer.training().initialization(), new RandomStreams(1))
                .of(weight("target.embedding", trainer));

        assertNormal(
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray(), 1 / 16.0);
    }

    @Test
    void uniformTakesTheScaleForEverything() {
        for (String name : List.of("decoder.layer1.hidden", "source.embedding", "decoder.layer1.input_bias")) {
            assertUniform(values(name, "type", "uniform", "scale", "0.08"), 0.08);
        }
    }

    @Test
    void normalTakesTheScaleForEverything() {
        for (String name : List.of("decoder.layer1.hidden", "source.embedding", "readout.weight")) {
            assertNormal(values(name, "type", "normal", "scale", "0.02"), 0.02);
        }
    }

    @Test
    void aLearnedScaleStartsWhereItsFormulaSays() {
        for (String type : List.of("by-layer", "uniform", "normal", "xavier")) {
            assertThat(gain(type, "cosine", "initial_log_scale", "1.5")).containsExactly(1.5f);
            assertThat(gain(type, "additive", "normalized", "true", "size", "16"))
                    .containsExactly(0.25f);
        }
    }

    private static float[] gain(String type, String score, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "training.initialization.type",
                type,
                "training.initialization.zero_biases",
                "true",
                "model.encoder.output_size",
                "256",
                "model.attention.score",
                score));
        for (int i = 0; i < settings.length; i += 2) {
            all.put("model.attention." + settings[i], settings[i + 1]);
        }
        Seq2SeqTrainer trainer = Seq2SeqTrainer.of(all);
        return new InitialValues(trainer.training().initialization(), new RandomStreams(1))
                .of(weight("attention.g", trainer));
    }

    @Test
    void xavierCountsTheFansOfOneGate() {
        assertUniform(values("decoder.layer1.hidden", "type", "xavier"), Math.sqrt(6.0 / (HIDDEN + HIDDEN)));
        assertUniform(
                values("readout.weight", "type", "xavier"), Math.sqrt(6.0 / (3 * HIDDEN + EMBEDDING + VOCABULARY)));
        assertThat(values("decoder.layer1.hidden_bias", "type", "xavier")).containsOnly(0);
        assertThat(values("readout.bias", "type", "xavier")).containsOnly(0);
    }

    @Test
    void zeroBiasesHoldWhateverTheType() {
        for (String type : List.of("by-layer", "uniform", "normal", "xavier")) {
            assertThat(values("decoder.layer1.input_bias", "type", type, "zero_biases", "true"))
                    .containsOnly(0);
            assertThat(values("readout.bias", "type", type, "zero_biases", "true"))
                    .containsOnly(0);
            assertThat(values("attention.v", "type", type, "zero_biases", "true"))
                    .doesNotContain(0);
        }
    }

    /** Q Qᵀ = I for each of the three gates of a GRU; no gate and no layer repeats another. */
    @Test
    void orthogonalMatricesAreOrthogonalGateByGate() {
        double[] values = values("decoder.layer1.hidden", "recurrent", "orthogonal");

        assertThat(values).hasSize(3 * HIDDEN * HIDDEN);
        for (int gate = 0; gate < 3; gate++) {
            for (int i = 0; i < HIDDEN; i++) {
                for (int j = 0; j < HIDDEN; j++) {
                    double product = 0;
                    for (int column = 0; column < HIDDEN; column++) {
                        product += values[(gate * HIDDEN + i) * HIDDEN + column]
                                * values[(gate * HIDDEN + j) * HIDDEN + column];
                    }
                    assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-6));
                }
            }
        }
        assertThat(Arrays.copyOf(values, HIDDEN))
                .isNotEqualTo(Arrays.copyOfRange(values, HIDDEN * HIDDEN, HIDDEN * HIDDEN + HIDDEN));
        assertThat(values).isNotEqualTo(values("encoder.layer1.forward.hidden", "recurrent", "orthogonal"));
    }

    /** Every entry of a Haar matrix has mean 0 and variance 1/n; a fixed sign on its diagonal would show in the mean. */
    @Test
    void noOrthogonalMatrixIsMoreLikelyThanAnother() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] matrices = IntStream.range(0, 4000)
                .mapToObj(i -> OrthogonalMatrix.draw(3, random))
                .map(rows -> Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray())
                .toArray(double[][]::new);

        for (int entry = 0; entry < 9; entry++) {
            int at = entry;
            assertMoments(
                    Arrays.stream(matrices).mapToDouble(matrix -> matrix[at]).toArray(), 1 / Math.sqrt(3));
        }
    }

    @Test
    void orthogonalConcernsNothingElse() {
        for (String name : List.of("decoder.layer1.input", "decoder.layer1.hidden_bias", "readout.weight")) {
            assertThat(values(name, "recurrent", "orthogonal", "type", "xavier"))
                    .isEqualTo(values(name, "type", "xavier"));
        }
    }

    @Test
    void everyNameAndSeedHasItsOwnNumbers() {
        assertThat(values("encoder.layer1.forward.hidden")).isNotEqualTo(values("encoder.layer1.backward.hidden"));
        Weight weight = weight("readout.weight", CopyTask.trainer());
        InitialValues other = new InitialValues(CopyTask.trainer().training().initialization(), new RandomStreams(2));
        InitialValues one = new InitialValues(CopyTask.trainer().training().initialization(), new RandomStreams(1));
        assertThat(one.of(weight)).isEqualTo(one.of(weight)).isNotEqualTo(other.of(weight));
    }

    private static double[] values(String name, String... initialization) {
        String[] settings = new String[8 + initialization.length];
        String[] sizes = {
            "model.encoder.hidden",
            "" + HIDDEN,
            "model.decoder.hidden",
            "" + HIDDEN,
            "model.encoder.embedding",
            "" + EMBEDDING,
            "model.decoder.embedding",
            "" + EMBEDDING
        };
        System.arraycopy(sizes, 0, settings, 0, sizes.length);
        for (int i = 0; i < initialization.length; i += 2) {
            settings[8 + i] = "training.initialization." + initialization[i];
            settings[9 + i] = initialization[i + 1];
        }
        Seq2SeqTrainer trainer = CopyTask.trainer(settings);
        float[] values =
                new InitialValues(trainer.training().initialization(), new RandomStreams(1)).of(weight(name, trainer));
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static Weight weight(String name, Seq2SeqTrainer trainer) {
        return trainer.model().bind(new TokenTask(VOCABULARY, VOCABULARY)).weights().stream()
                .filter(weight -> weight.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The largest of n values stays below the bound and comes within 10 / n of it; the variance is bound² / 3. */
    private static void assertUniform(double[] values, double bound) {
        double largest = DoubleStream.of(values).map(Math::abs).max().orElseThrow();
        assertThat(largest).isBetween(bound * (1 - 10.0 / values.length), bound * (1 + 1e-6));
        assertMoments(values, bound / Math.sqrt(3));
    }

    private static void assertNormal(double[] values, double standardDeviation) {
        double largest = DoubleStream.of(values).map(Math::abs).max().orElseThrow();
        assertThat(largest).isGreaterThan(2.5 * standardDeviation);
        assertMoments(values, standardDeviation);
    }

    private static void assertMoments(double[] values, double standardDeviation) {
        double slack = 5 * standardDeviation / Math.sqrt(values.length);
        double mean = DoubleStream.of(values).average().orElseThrow();
        double square = DoubleStream.of(values).map(v -> v * v).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(slack));
        assertThat(Math.sqrt(square)).isCloseTo(standardDeviation, within(slack));
    }
}
