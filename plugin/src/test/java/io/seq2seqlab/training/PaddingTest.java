package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.decoding.Hypothesis;
import io.seq2seqlab.decoding.Search;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.decoding.TokenLimit;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchStepDecoder;
import io.seq2seqlab.torch.TorchWeights;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sentence beside longer ones is treated as it is alone. */
class PaddingTest {

    private static final List<EncodedPair> PAIRS = List.of(TinyBatch.SHORT, TinyBatch.LONG, TinyBatch.MIDDLE);

    static List<Variant> variants() {
        return Variant.all();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void paddingChangesNothingInDoubles(Variant variant) {
        assertNoChange(variant, Precision.DOUBLE, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void paddingChangesNothingInFloats(Variant variant) {
        assertNoChange(variant, Precision.FLOAT, 1e-5);
    }

    private static void assertNoChange(Variant variant, Precision precision, double tolerance) {
        BoundNetwork network = variant.network();
        try (TorchWeights weights = new TorchWeights(network.weights(), TorchDevice.CPU, precision)) {
            network.weights().forEach(weight -> weights.set(weight, Variant.values(weight)));
            List<ReferenceScorer.Scored> alone = new ReferenceScorer(network, weights, 1).score(PAIRS);
            List<ReferenceScorer.Scored> together = new ReferenceScorer(network, weights, 3).score(PAIRS);
            List<Hypothesis> translatedAlone = translations(network, weights, 1);
            List<Hypothesis> translatedTogether = translations(network, weights, 3);
            for (int i = 0; i < PAIRS.size(); i++) {
                assertSameScore(together.get(i), alone.get(i), tolerance);
                assertSameTranslation(translatedTogether.get(i), translatedAlone.get(i));
            }
        }
    }

    private static void assertSameScore(
            ReferenceScorer.Scored together, ReferenceScorer.Scored alone, double tolerance) {
        assertThat(together.rated().negativeLogLikelihood())
                .isCloseTo(alone.rated().negativeLogLikelihood(), within(tolerance));
        assertThat(together.rated().tokens()).isEqualTo(alone.rated().tokens());
        assertThat(together.rated().correctTokens()).isEqualTo(alone.rated().correctTokens());
        assertThat(together.paddingMass()).isZero();
        assertThat(together.attention().isPresent()).isEqualTo(alone.attention().isPresent());
        together.attention().ifPresent(weights -> {
            assertSame(weights, alone.attention().orElseThrow());
            for (float[] row : weights) {
                double sum = 0;
                for (float weight : row) {
                    sum += weight;
                }
                assertThat(sum).isCloseTo(1, within(1e-6));
            }
        });
    }

    private static void assertSameTranslation(Hypothesis together, Hypothesis alone) {
        assertThat(together.tokens()).isEqualTo(alone.tokens());
        assertThat(together.complete()).isEqualTo(alone.complete());
        assertThat(together.logProbability()).isCloseTo(alone.logProbability(), within(1e-5));
        together.attention()
                .ifPresent(weights -> assertSame(weights, alone.attention().orElseThrow()));
    }

    private static void assertSame(float[][] actual, float[][] expected) {
        assertThat(actual).hasDimensions(expected.length, expected[0].length);
        for (int row = 0; row < expected.length; row++) {
            assertThat(actual[row]).containsExactly(expected[row], within(1e-5f));
        }
    }

    private static List<Hypothesis> translations(BoundNetwork network, TorchWeights weights, int batchSentences) {
        Search search = SearchSettings.GREEDY.within(TokenLimit.DEFAULT);
        try (TorchStepDecoder decoder = new TorchStepDecoder(network, weights)) {
            return search.best(decoder, PAIRS.stream().map(EncodedPair::source).toList(), batchSentences);
        }
    }
}
