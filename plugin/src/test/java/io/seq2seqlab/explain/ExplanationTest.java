package io.seq2seqlab.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.network.Unrolled;
import io.seq2seqlab.network.attention.Placement;
import io.seq2seqlab.network.recurrent.Configured;
import io.seq2seqlab.network.recurrent.EncoderType;
import io.seq2seqlab.network.recurrent.Readout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {

    @Test
    void saysWhatAdditiveAttentionBeforeTheCellComputes() {
        Explanation explanation =
                explain("encoder.hidden=512 attention.score=additive attention.placement=BEFORE decoder.hidden=512");

        assertThat(lines(explanation))
                .containsExactly(
                        "t1 = GRU→[encoder.layer1.forward](E_source(source))  [B,S,512]",
                        "t2 = GRU←[encoder.layer1.backward](E_source(source))  [B,S,512]",
                        "annotations = [t1; t2]  [B,S,1024]",
                        "last1.h = [last(t1); last(t2)]  [B,1024]",
                        "s.layer1.h = tanh(W_layer1.h last1.h + b_layer1.h)  [B,512]",
                        "keys = W_key annotations + b_key  [B,S,512]",
                        "y = E_target(previous)  [B,256]",
                        "score = vᵀ tanh(W_query s.layer1.h + keys)  [B,1,S]",
                        "attention = softmax(mask(score))  [B,S]",
                        "context = Σ_S attention annotations  [B,1024]",
                        "s'.layer1.h = GRU[decoder.layer1](W_layer1[…,0:256] y + b_layer1 + W_layer1[…,256:1280] context,"
                                + " s.layer1.h)  [B,512]",
                        "features = [s'.layer1.h; context; y]  [B,1792]",
                        "logits = W_readout features + b_readout  [B,5893]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            additive | keys = W_key annotations + b_key  [B,S,256] | score = vᵀ tanh(W_query s'.layer1.h + keys)  [B,1,S]
            dot      | keys = annotations  [B,S,256]               | score = s'.layer1.hᵀ keys  [B,1,S]
            general score.scaled=false | keys = W_attention annotations  [B,S,256]   | score = s'.layer1.hᵀ keys  [B,1,S]
            general  | keys = W_attention annotations  [B,S,256]   | score = 0.0625 · (s'.layer1.hᵀ keys)  [B,1,S]
            uniform  | keys = 0  [B,S,1]                           | score = keysᵀ  [B,1,S]
            scaled-dot | keys = annotations  [B,S,256]             | score = 0.0625 · (s'.layer1.hᵀ keys)  [B,1,S]
            projected-dot score.size=128 | keys = W_key annotations  [B,S,128] | score = 1/√128 · ((W_query s'.layer1.h)ᵀ keys)  [B,1,S]
            projected-dot score.scaled=false | keys = W_key annotations  [B,S,256]    | score = (W_query s'.layer1.h)ᵀ keys  [B,1,S]
            location | keys = annotations  [B,S,256]               | score = (W_attention s'.layer1.h)[…,0:S]  [B,1,S]
            location score.positionBias=true attention.query=EMBEDDING_AND_STATE | keys = annotations  [B,S,256] | score = (W_attention [y; s'.layer1.h] + b_attention)[…,0:S]  [B,1,S]
            additive score.normalized=true | keys = W_key annotations + b_key  [B,S,256] | score = (g ⊙ v / sqrt(Σ_256 (v ⊙ v)))ᵀ tanh(W_query s'.layer1.h + keys)  [B,1,S]
            cosine | keys = annotations  [B,S,256] | score = exp(g) ⊙ (s'.layer1.hᵀ keys / sqrt(t1))  [B,1,S]
            """)
    void saysWhatAScoreComputes(String score, String keys, String formula) {
        assertThat(lines(explain("encoder.hidden=128 attention.score=" + score)))
                .contains(keys, formula);
    }

    @Test
    void saysByWhatACosineIsDivided() {
        assertThat(lines(explain("encoder.hidden=128 attention.score=cosine")))
                .contains("t1 = max(1E-16, Σ_256 (s'.layer1.h ⊙ s'.layer1.h) ⊙ (Σ_256 (keys ⊙ keys))ᵀ)  [B,1,S]");
    }

    @Test
    void saysWhatIsFedBackAndWhatLstmsCarry() {
        assertThat(lines(explain("encoder.type=LSTM encoder.outputSize=300 decoder.cell=LSTM attention.score=general"
                        + " attention.inputFeeding=true decoder.readout=ATTENTIONAL")))
                .contains(
                        "last1.c = last_cell(t1)  [B,256]",
                        "s.attentional = 0  [B,256]",
                        "s'.layer1.c = cell(s'.layer1.h)  [B,256]",
                        "s'.attentional = tanh(W_attentional [context; s'.layer1.h])  [B,256]",
                        "features = s'.attentional  [B,256]");
    }

    /** Every encoder, score, placement and readout that go together. */
    static Stream<String> networks() {
        List<String> networks = new ArrayList<>();
        for (EncoderType encoder : EncoderType.values()) {
            for (String cell : List.of("RNN", "GRU", "LSTM")) {
                for (Readout readout : Readout.values()) {
                    String base =
                            "encoder.type=%s decoder.cell=%s decoder.readout=%s encoder.layers=2 encoder.outputSize=256 "
                                    .formatted(encoder.name(), cell, readout.name());
                    for (String score : List.of(
                            "additive",
                            "cosine",
                            "dot",
                            "general",
                            "location score.maxSourceLength=9",
                            "projected-dot",
                            "scaled-dot",
                            "uniform")) {
                        for (Placement placement : Placement.values()) {
                            networks.add(
                                    base + "attention.score=" + score + " attention.placement=" + placement.name());
                        }
                    }
                    networks.add(base + "attention.context=EVERY_STEP");
                }
            }
        }
        return networks.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyNetworkFitsTogether(String settings) {
        BoundNetwork network = Configured.network(settings.split(" ")).bind(new TokenTask(30, 40));

        List<FormulaWriter.Line> readout =
                section(Explanation.of(network), "readout").lines();

        assertThat(readout).extracting(FormulaWriter.Line::shape).containsExactly("[B,40]");
        if (network.runsInOneCall()) {
            assertThat(wholeTargetLogits(network)).isEqualTo("[B,T,40]");
        }
    }

    private static String wholeTargetLogits(BoundNetwork network) {
        ShapeOps ops = new ShapeOps();
        Dimension b = Dimension.of("B");
        Map<String, Term> encoded =
                network.encode(ops, ShapeOps.input("source", b, Dimension.of("S")), ShapeOps.input("lengths", b));
        Term embedded = network.task().embedTarget(ops, ShapeOps.input("target", b, Dimension.of("T")));
        Unrolled<Term> unrolled =
                network.sequence(ops, embedded, network.start(ops, encoded), network.memory(ops, encoded));
        return network.task().write(ops, unrolled.features()).shapeText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dot", "scaled-dot", "cosine"})
    void someScoresNeedEqualWidths(String score) {
        assertThatThrownBy(() -> explain("encoder.hidden=150 attention.score=" + score))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("'" + score + "'")
                .hasMessageContaining("width 256")
                .hasMessageContaining("width 300")
                .message()
                .hasLineCount(1);
    }

    /**
     * V 5, embeddings 2, hidden 3, GRU, dot, after the cell, readout [s; c; y]; B 1, S 4.
     *
     * <ul>
     *   <li>encoder, 4 positions: W 2·9·2 = 36, U 2·9·3 = 54, 17 a unit = 51: 564
     *   <li>no operations for bridge and keys
     *   <li>step: W y 36 + b 9, U 54, 14 a unit 42, scores 2·4·3 = 24, softmax 5·4 = 20, context 2·3·4 = 24: 209
     *   <li>readout: 2·5·8 + 5 = 85
     * </ul>
     */
    @Test
    void countsOperationsAsOneDoesByHand() {
        Explanation tiny = Explanation.of(Configured.network(
                        "encoder.type=GRU",
                        "encoder.hidden=3",
                        "encoder.embedding=2",
                        "bridge=LAST",
                        "attention.score=dot",
                        "decoder.hidden=3",
                        "decoder.embedding=2")
                .bind(new TokenTask(5, 5)));

        assertThat(tiny.forwardFlopsPerTargetToken(4)).isEqualTo(209 + 85);
        assertThat(tiny.trainingFlopsPerTargetToken(4)).isEqualTo(3 * (209 + 85));
        assertThat(tiny.trainingStepFlops(1, 4, 3)).isEqualTo(3 * (564 + 2 * (209 + 85)));
        assertThat(tiny.trainingStepFlops(7, 4, 3)).isEqualTo(7 * tiny.trainingStepFlops(1, 4, 3));
    }

    /** The training step that speed is measured with. */
    @Test
    void countsTheReferenceStep() {
        Explanation explanation = Explanation.of(Configured.network(
                        "encoder.hidden=512",
                        "attention.score=additive",
                        "attention.placement=BEFORE",
                        "decoder.hidden=512")
                .bind(new TokenTask(7855, 5893)));

        assertThat(explanation.trainingStepFlops(64, 25, 28) / 1e9).isCloseTo(169, within(0.5));
    }

    private static Explanation explain(String settings) {
        return Explanation.of(Configured.network(settings.split(" ")).bind(new TokenTask(7853, 5893)));
    }

    private static Explanation.Section section(Explanation explanation, String name) {
        return explanation.sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(Explanation explanation) {
        return explanation.sections().stream()
                .flatMap(section -> section.lines().stream())
                .map(FormulaWriter.Line::toString)
                .toList();
    }
}
