package io.seq2seqlab.network.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.explain.Explanation;
import io.seq2seqlab.explain.FormulaWriter;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.ops.ReferenceOps;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Tensor;
import io.seq2seqlab.ops.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decoders so small that their formulas can be followed with a pencil: one sentence of two annotations, 2 and 4. */
class DecoderTest {

    private static final double EMBEDDED = 0.5;
    private static final double BEFORE = 0.25;
    private static final double LAST = 0.75;

    /** Units of width 1, an RNN, and every weight that is not named 0. */
    private final Map<String, double[]> weights = new HashMap<>(Map.of(
            "decoder.layer1.input_bias", new double[] {0.1},
            "decoder.layer1.hidden", new double[] {0.3}));

    @Test
    void theContextEntersTheFirstLayerBeforeTheCell() {
        weights.put("decoder.layer1.input", new double[] {0.2, 0.4});

        Step<Tensor> step = step("attention.score=uniform attention.placement=BEFORE decoder.readout=STATE");

        double state = Math.tanh(0.2 * EMBEDDED + 0.4 * 3 + 0.1 + 0.3 * BEFORE);
        assertThat(values(step.features())).containsExactly(new double[] {state}, within(1e-12));
        assertThat(values(step.attention().orElseThrow())).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
    }

    @Test
    void aCombinationStandsBeforeTheCell() {
        weights.put("decoder.combine.weight", new double[] {0.2, 0.4});
        weights.put("decoder.combine.bias", new double[] {-0.6});
        weights.put("decoder.layer1.input", new double[] {0.7});
        String settings =
                "attention.score=uniform attention.placement=BEFORE decoder.readout=STATE decoder.cellInput=COMBINED";

        double combined = 0.2 * EMBEDDED + 0.4 * 3 - 0.6;
        assertThat(values(step(settings).features()))
                .containsExactly(new double[] {Math.tanh(0.7 * combined + 0.1 + 0.3 * BEFORE)}, within(1e-12));

        weights.put("decoder.combine.bias", new double[] {-9});
        assertThat(values(step(settings).features()))
                .containsExactly(new double[] {Math.tanh(0.1 + 0.3 * BEFORE)}, within(1e-12));
    }

    @Test
    void withoutAttentionTheLastAnnotationEntersCellAndReadout() {
        weights.put("decoder.layer1.input", new double[] {0.2, 0.4});

        Step<Tensor> step = step("attention.context=EVERY_STEP decoder.readout=DEEP");

        double state = Math.tanh(0.2 * EMBEDDED + 0.4 * LAST + 0.1 + 0.3 * BEFORE);
        assertThat(values(step.features())).containsExactly(new double[] {state, LAST, EMBEDDED}, within(1e-12));
    }

    /** Two units of maxout over rows that read [s; c; embedding]: max(s, c) and max(−embedding, −c). */
    @Test
    void maxoutKeepsTheLargerOfTwoNeighbours() {
        weights.put("decoder.layer1.input", new double[] {0.2});
        weights.put("decoder.maxout.weight", new double[] {1, 0, 0, 0, 1, 0, 0, 0, -1, 0, -1, 0});

        Step<Tensor> step =
                step("attention.score=uniform decoder.readout=MAXOUT decoder.maxoutSize=2 attention.placement=AFTER");

        assertThat(values(step.features())).containsExactly(new double[] {3, -EMBEDDED}, within(1e-12));
    }

    /** Two positions whose keys are 2 and 4, asked with the top layer's state alone. */
    @Test
    void theTopLayerAsks() {
        weights.put("decoder.layer1.input", new double[] {1});
        weights.put("decoder.layer2.input", new double[] {0.5});
        weights.put("decoder.layer2.input_bias", new double[] {-0.2});

        Step<Tensor> step = step("attention.score=dot decoder.layers=2 decoder.readout=STATE");

        double below = Math.tanh(EMBEDDED + 0.1 + 0.3 * BEFORE);
        double top = Math.tanh(0.5 * below - 0.2);
        double second = 1 / (1 + Math.exp(2 * top - 4 * top));
        assertThat(values(step.features())).containsExactly(new double[] {top}, within(1e-12));
        assertThat(values(step.attention().orElseThrow()))
                .containsExactly(new double[] {1 - second, second}, within(1e-12));
    }

    @Test
    void everyLayerStartsFromItsOwnEncoderLayer() {
        BoundNetwork network =
                network("encoder.type=LSTM encoder.layers=2 decoder.cell=LSTM decoder.layers=2 bridge=LAST");
        Map<String, Tensor> encoded =
                Map.of("last1.h", scalar(1), "last1.c", scalar(2), "last2.h", scalar(3), "last2.c", scalar(4));

        State<Tensor> initial = network.start(ops(), encoded);

        assertThat(initial.parts().stream().map(part -> part.at(0, 0))).containsExactly(1.0, 2.0, 3.0, 4.0);
        assertThat(network.layout().state())
                .extracting(slot -> slot.name())
                .containsExactly("layer1.h", "layer1.c", "layer2.h", "layer2.c");
    }

    @Test
    void aTiedOutputLayerHasNoMatrixOfItsOwn() {
        BoundNetwork tied = network("decoder.readout=STATE decoder.tiedEmbedding=true");
        BoundNetwork free = network("decoder.readout=STATE");

        assertThat(tied.weights())
                .extracting(Weight::name)
                .doesNotContain("readout.weight")
                .contains("readout.bias");
        assertThat(tied.task().head().weight().name()).isEqualTo("target.embedding");
        assertThat(tied.parameterCount()).isEqualTo(free.parameterCount() - 6);
        assertThat(Explanation.of(tied).sections())
                .filteredOn(section -> section.name().equals("readout"))
                .flatExtracting(Explanation.Section::lines)
                .extracting(FormulaWriter.Line::expression)
                .containsExactly("E_target features + b_readout");
    }

    @Test
    void aSharedEmbeddingIsOneMatrixOfEncoderDecoderAndTiedOutputLayer() {
        RecurrentNetwork shared = Configured.network(
                "sharedEmbeddings=true",
                "encoder.embedding=3",
                "decoder.embedding=3",
                "decoder.hidden=3",
                "decoder.readout=STATE",
                "decoder.tiedEmbedding=true");
        BoundNetwork network = shared.bind(new TokenTask(7, 7));

        assertThat(network.weights())
                .extracting(Weight::name)
                .contains("shared.embedding")
                .doesNotContain("source.embedding", "target.embedding", "readout.weight");
        assertThat(network.task().source())
                .isSameAs(network.task().target())
                .isSameAs(network.task().head().weight());
        assertThatThrownBy(() -> shared.bind(new TokenTask(7, 8)))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("7 source and 8 target tokens");
        assertThatThrownBy(
                        () -> Configured.network("sharedEmbeddings=true", "encoder.embedding=2", "decoder.embedding=3")
                                .check())
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("model.encoder.embedding: 2 and model.decoder.embedding: 3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            decoder.readout=STATE decoder.embedding=2                         | set model.decoder.embedding: 1 or model.decoder.hidden: 2
            decoder.readout=DEEP                                              | reads 2 values; set model.decoder.readout: maxout and model.decoder.maxout_size: 1
            decoder.readout=MAXOUT decoder.maxoutSize=3                       | set model.decoder.maxout_size: 1
            """)
    void aTieNeedsEqualWidths(String settings, String advice) {
        assertThatThrownBy(() -> network(settings + " decoder.tiedEmbedding=true"))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining(advice)
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"attention.score=uniform attention.placement=AFTER", "attention.context=INITIAL_ONLY"})
    void aCombinationNeedsAContextBeforeTheCell(String settings) {
        assertThatThrownBy(() -> network(settings + " decoder.cellInput=COMBINED"))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("none enters the cell")
                .message()
                .hasLineCount(1);
    }

    private static BoundNetwork network(String settings) {
        List<String> all = new ArrayList<>(List.of(
                "encoder.type=RNN",
                "encoder.hidden=1",
                "encoder.embedding=1",
                "decoder.cell=RNN",
                "decoder.hidden=1",
                "decoder.embedding=1"));
        all.addAll(Arrays.asList(settings.split(" ")));
        return Configured.network(all.toArray(String[]::new)).bind(new TokenTask(5, 6));
    }

    /** One step from state {@link #BEFORE} in every layer. */
    private Step<Tensor> step(String settings) {
        BoundNetwork network = network(settings);
        ReferenceOps ops = ops();
        Memory<Tensor> memory = network.memory(
                ops,
                Map.of(
                        "annotations",
                        Tensor.of(new double[] {2, 4}, 1, 2, 1),
                        "padding",
                        Tensor.zeros(1, 2),
                        "last1.h",
                        scalar(LAST)));
        Tensor embedded = scalar(EMBEDDED);
        List<Tensor> state = network.layout().state().stream()
                .map(slot -> scalar(slot.name().equals("layer1.h") ? BEFORE : 0))
                .toList();
        return network.step(ops, network.inputs(ops, embedded, memory), new State<>(state), memory);
    }

    private ReferenceOps ops() {
        return new ReferenceOps(weight -> weights.getOrDefault(
                weight.name(), new double[Math.toIntExact(weight.shape().count())]));
    }

    private static Tensor scalar(double value) {
        return Tensor.of(new double[] {value}, 1, 1);
    }

    private static double[] values(Tensor tensor) {
        return tensor.values();
    }
}
