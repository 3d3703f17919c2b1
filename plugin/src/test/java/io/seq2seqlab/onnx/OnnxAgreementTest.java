package io.seq2seqlab.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.decoding.SourceBatch;
import io.seq2seqlab.decoding.StepDecoder;
import io.seq2seqlab.decoding.StepOutput;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.network.recurrent.Configured;
import io.seq2seqlab.ops.ReferenceOps;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Tensor;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime and a plain interpretation in doubles give the same probabilities and attention. */
class OnnxAgreementTest {

    private static final int SOURCE_VOCABULARY = 11;
    private static final int TARGET_VOCABULARY = 9;
    private static final double TOLERANCE = 1e-4;

    private static final SourceBatch SOURCES =
            new SourceBatch(new long[] {2, 5, 7, 4, 3, 2, 9, 3, 0, 0, 6, 0, 0, 0, 0}, new int[] {5, 3, 1});
    private static final int[][] TOKENS = {{2, 2, 2}, {4, 8, 5}, {7, 1, 4}, {6, 3, 0}};

    static Stream<String> networks() {
        List<String> networks = new ArrayList<>();
        for (String encoder : List.of("RNN", "GRU", "LSTM", "BI_RNN", "BI_GRU", "BI_LSTM")) {
            for (String score : List.of(
                    "additive",
                    "additive score.normalized=true",
                    "general",
                    "general attention.query=EMBEDDING_AND_STATE",
                    "uniform",
                    "dot",
                    "scaled-dot",
                    "general score.scaled=false",
                    "projected-dot",
                    "cosine",
                    "location score.maxSourceLength=5",
                    "location score.maxSourceLength=9 score.positionBias=true attention.query=EMBEDDING_AND_STATE")) {
                networks.add("encoder.type=%s attention.score=%s attention.placement=BEFORE encoder.outputSize=6"
                        .formatted(encoder, score));
                networks.add(
                        "encoder.type=%s attention.score=%s encoder.outputSize=6 decoder.readout=ATTENTIONAL attention.inputFeeding=true"
                                .formatted(encoder, score));
            }
        }
        for (String cell : List.of("RNN", "GRU", "LSTM")) {
            for (String bridge : List.of("LAST", "TANH", "ZERO")) {
                for (String readout :
                        List.of("STATE", "DEEP", "MAXOUT decoder.maxoutSize=3 decoder.tiedEmbedding=true")) {
                    networks.add(
                            "bridge=%s decoder.cell=%s decoder.readout=%s encoder.layers=2 decoder.layers=2 attention.score=additive score.size=4"
                                    .formatted(bridge, cell, readout));
                    networks.add("bridge=%s decoder.cell=%s decoder.readout=%s encoder.type=BI_LSTM decoder.layers=3"
                            .formatted(bridge, cell, readout));
                    networks.add(
                            "bridge=%s decoder.cell=%s decoder.readout=%s attention.context=EVERY_STEP decoder.readoutBias=false decoder.cellInput=COMBINED"
                                    .formatted(bridge, cell, readout));
                }
            }
        }
        return networks.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void agreesWithThePlainInterpretation(String settings) {
        BoundNetwork network = network(settings);
        WeightValues values = random(network, 7);

        List<StepOutput> actual = onnx(network, values, SOURCES);
        List<StepOutput> expected = reference(network, values, SOURCES);

        assertThat(actual).hasSameSizeAs(expected);
        for (int t = 0; t < expected.size(); t++) {
            assertThat(actual.get(t).logProbabilities())
                    .containsExactly(expected.get(t).logProbabilities(), within((float) TOLERANCE));
            assertThat(actual.get(t).attention().isPresent())
                    .isEqualTo(expected.get(t).attention().isPresent());
            if (expected.get(t).attention().isPresent()) {
                assertThat(actual.get(t).attention().orElseThrow())
                        .containsExactly(expected.get(t).attention().orElseThrow(), within((float) TOLERANCE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void paddingNeverMatters(String settings) {
        BoundNetwork network = network(settings);
        WeightValues values = random(network, 8);
        List<StepOutput> together = onnx(network, values, SOURCES);
        int padded = SOURCES.paddedLength();
        for (int row = 0; row < SOURCES.size(); row++) {
            int b = row;
            int length = SOURCES.lengths()[row];
            long[] ids = Arrays.copyOfRange(SOURCES.ids(), row * padded, row * padded + length);
            List<StepOutput> alone = onnx(
                    network,
                    values,
                    new SourceBatch(ids, new int[] {length}),
                    Arrays.stream(TOKENS).map(step -> new int[] {step[b]}).toArray(int[][]::new));
            for (int t = 0; t < TOKENS.length; t++) {
                float[] inBatch = Arrays.copyOfRange(
                        together.get(t).logProbabilities(), b * TARGET_VOCABULARY, (b + 1) * TARGET_VOCABULARY);
                assertThat(inBatch).containsExactly(alone.get(t).logProbabilities(), within(1e-5f));
                together.get(t).attention().ifPresent(weights -> {
                    for (int s = length; s < padded; s++) {
                        assertThat(weights[b * padded + s]).isZero();
                    }
                });
            }
        }
    }

    @Test
    void whatStandsBehindASentenceIsNotRead() {
        BoundNetwork network = network("attention.score=additive attention.placement=BEFORE");
        WeightValues values = random(network, 9);
        long[] other = SOURCES.ids().clone();
        other[8] = 10;
        other[14] = 1;

        List<StepOutput> changed = onnx(network, values, new SourceBatch(other, SOURCES.lengths()));

        for (int t = 0; t < TOKENS.length; t++) {
            assertThat(changed.get(t).logProbabilities())
                    .containsExactly(onnx(network, values, SOURCES).get(t).logProbabilities());
        }
    }

    private static BoundNetwork network(String settings) {
        List<String> all = new ArrayList<>(
                List.of("encoder.hidden=5", "encoder.embedding=4", "decoder.hidden=6", "decoder.embedding=3"));
        all.addAll(List.of(settings.split(" ")));
        return Configured.network(all.toArray(String[]::new)).bind(new TokenTask(SOURCE_VOCABULARY, TARGET_VOCABULARY));
    }

    private static WeightValues random(BoundNetwork network, long seed) {
        Random random = new Random(seed);
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Weight weight : network.weights()) {
            float[] array = new float[Math.toIntExact(weight.shape().count())];
            for (int i = 0; i < array.length; i++) {
                array[i] = (float) (0.7 * random.nextGaussian());
            }
            values.put(weight.name(), array);
        }
        return new WeightValues(values);
    }

    private static List<StepOutput> onnx(BoundNetwork network, WeightValues values, SourceBatch sources) {
        return onnx(network, values, sources, TOKENS);
    }

    private static List<StepOutput> onnx(
            BoundNetwork network, WeightValues values, SourceBatch sources, int[][] tokens) {
        OnnxNetwork exported = OnnxExport.export(network, values, Map.of("experiment", "test"));
        try (StepDecoder decoder = new OnnxStepDecoder(exported, 1);
                StepDecoder.Decoding decoding = decoder.start(sources)) {
            return Arrays.stream(tokens).map(decoding::step).toList();
        }
    }

    private static List<StepOutput> reference(BoundNetwork network, WeightValues values, SourceBatch sources) {
        ReferenceOps ops = new ReferenceOps(weight -> IntStream.range(0, values.of(weight).length)
                .mapToDouble(i -> values.of(weight)[i])
                .toArray());
        Tensor ids = Tensor.of(
                Arrays.stream(sources.ids()).asDoubleStream().toArray(), sources.size(), sources.paddedLength());
        Tensor lengths =
                Tensor.vector(Arrays.stream(sources.lengths()).asDoubleStream().toArray());
        Map<String, Tensor> encoded = network.encode(ops, ids, lengths);
        Memory<Tensor> memory = network.memory(ops, encoded);
        State<Tensor> state = network.start(ops, encoded);
        List<StepOutput> outputs = new ArrayList<>();
        for (int[] tokens : TOKENS) {
            Tensor previous =
                    Tensor.vector(Arrays.stream(tokens).asDoubleStream().toArray());
            Tensor embedded = network.task().embedTarget(ops, previous);
            Step<Tensor> step = network.step(ops, network.inputs(ops, embedded, memory), state, memory);
            Tensor probabilities = ops.softmax(network.task().write(ops, step.features()));
            state = step.state();
            outputs.add(new StepOutput(
                    floats(Arrays.stream(probabilities.values()).map(Math::log).toArray()),
                    step.attention().map(weights -> floats(weights.values()))));
        }
        return outputs;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
