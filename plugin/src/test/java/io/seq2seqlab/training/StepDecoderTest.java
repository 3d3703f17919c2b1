package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.seq2seqlab.decoding.Parity;
import io.seq2seqlab.decoding.ParityCheck;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.decoding.SourceBatch;
import io.seq2seqlab.decoding.StepDecoder;
import io.seq2seqlab.decoding.StepOutput;
import io.seq2seqlab.decoding.TokenLimit;
import io.seq2seqlab.decoding.TracingDecoder;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.GrowingNetwork;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.onnx.OnnxExport;
import io.seq2seqlab.onnx.OnnxStepDecoder;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchStepDecoder;
import io.seq2seqlab.torch.TorchWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a search and an exporter may ask of any network, on both engines. */
class StepDecoderTest {

    private static final List<int[]> SOURCES = List.of(new int[] {4, 5, 6, 7}, new int[] {8, 3}, new int[] {5, 5, 0});
    private static final int[] START = {2, 2, 2};
    private static final int[] FIRST = {4, 5, 6};

    private static final BoundNetwork GROWING =
            new GrowingNetwork(new TokenTask(Variant.SOURCE_VOCABULARY, Variant.TARGET_VOCABULARY));

    /** Some of every family: without attention, with a constant context, with every score and placement, input feeding. */
    static Stream<BoundNetwork> networks() {
        List<Variant> all = Variant.all();
        return Stream.concat(
                Stream.of(GROWING),
                IntStream.range(0, all.size() / 7).mapToObj(i -> all.get(7 * i).network()));
    }

    private static void onBothEngines(BoundNetwork network, BiConsumer<TracingDecoder, TracingDecoder> check) {
        Map<String, float[]> values = new LinkedHashMap<>();
        network.weights().forEach(weight -> values.put(weight.name(), Variant.values(weight)));
        try (TorchWeights weights = new TorchWeights(network.weights(), TorchDevice.CPU, Precision.FLOAT);
                OnnxStepDecoder onnx =
                        new OnnxStepDecoder(OnnxExport.export(network, new WeightValues(values), Map.of()), 1)) {
            network.weights().forEach(weight -> weights.set(weight, Variant.values(weight)));
            check.accept(new TorchStepDecoder(network, weights), onnx);
        }
    }

    /** Rows of the same sources, more of them, of other sources, and fewer. */
    @ParameterizedTest
    @MethodSource("networks")
    void rowsGoOnFromOtherRows(BoundNetwork network) {
        onBothEngines(network, (torch, onnx) -> {
            for (StepDecoder decoder : List.of(torch, onnx)) {
                assertGoesOn(decoder, new int[] {1, 1, 0}, new int[] {7, 4, 6});
                assertGoesOn(decoder, new int[] {0, 0, 1, 1, 2, 2}, new int[] {4, 5, 6, 7, 4, 5});
                assertGoesOn(decoder, new int[] {2, 0}, new int[] {5, 4});
            }
        });
    }

    /** As if each of the rows had been there from the beginning; two steps, so that the new state is gone on from too. */
    private static void assertGoesOn(StepDecoder decoder, int[] parents, int[] second) {
        SourceBatch chosen =
                SourceBatch.padded(IntStream.of(parents).mapToObj(SOURCES::get).toList());
        List<StepOutput> expected = new ArrayList<>();
        try (StepDecoder.Decoding decoding = decoder.start(chosen)) {
            decoding.step(at(parents, START));
            decoding.step(at(parents, FIRST));
            expected.add(decoding.step(second));
            expected.add(decoding.step(second));
        }
        SourceBatch all = SourceBatch.padded(SOURCES);
        try (StepDecoder.Decoding decoding = decoder.start(all)) {
            decoding.step(START);
            decoding.step(FIRST);
            assertSame(expected.get(0), decoding.step(second, parents), chosen, all);
            int[] standing = IntStream.range(0, parents.length).toArray();
            assertSame(expected.get(1), decoding.step(second, standing), chosen, all);
        }
    }

    private static int[] at(int[] places, int[] values) {
        return IntStream.of(places).map(place -> values[place]).toArray();
    }

    private static void assertSame(StepOutput expected, StepOutput actual, SourceBatch chosen, SourceBatch all) {
        assertThat(actual.logProbabilities()).containsExactly(expected.logProbabilities(), within(1e-5f));
        assertThat(actual.attention().isPresent())
                .isEqualTo(expected.attention().isPresent());
        for (int row = 0; expected.attention().isPresent() && row < chosen.size(); row++) {
            assertThat(row(actual.attention().orElseThrow(), row, all, chosen.lengths()[row]))
                    .containsExactly(
                            row(expected.attention().orElseThrow(), row, chosen, chosen.lengths()[row]), within(1e-5f));
        }
    }

    private static float[] row(float[] attention, int row, SourceBatch sources, int length) {
        int from = row * sources.paddedLength();
        return Arrays.copyOfRange(attention, from, from + length);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void rowsThatStayAreTheSameToTheBit(BoundNetwork network) {
        onBothEngines(network, (torch, onnx) -> {
            for (StepDecoder decoder : List.of(torch, onnx)) {
                try (StepDecoder.Decoding one = decoder.start(SourceBatch.padded(SOURCES));
                        StepDecoder.Decoding other = decoder.start(SourceBatch.padded(SOURCES))) {
                    for (int[] tokens : List.of(START, FIRST, FIRST)) {
                        assertThat(other.step(tokens, new int[] {0, 1, 2}).logProbabilities())
                                .containsExactly(one.step(tokens).logProbabilities());
                    }
                }
            }
        });
    }

    @Test
    void aStateMayGrowByAPositionAStep() {
        onBothEngines(GROWING, (torch, onnx) -> {
            for (TracingDecoder decoder : List.of(torch, onnx)) {
                List<Map<String, float[]>> steps = decoder.trace(
                                SourceBatch.padded(SOURCES), List.of(START, FIRST, FIRST))
                        .steps();
                for (int step = 0; step < steps.size(); step++) {
                    assertThat(steps.get(step).get("next.read"))
                            .hasSize(SOURCES.size() * (2 + step) * GrowingNetwork.WIDTH);
                }
            }
            Parity parity =
                    new ParityCheck(torch, onnx, SearchSettings.GREEDY.within(TokenLimit.DEFAULT)).check(SOURCES);
            assertThat(parity.largestDifference()).isLessThan(1e-5);
        });
    }

    @Test
    void anExportedStepLeavesTheLengthOfWhatGrowsFree() throws Exception {
        Map<String, float[]> values = new LinkedHashMap<>();
        GROWING.weights().forEach(weight -> values.put(weight.name(), Variant.values(weight)));
        ModelProto step = ModelProto.parseFrom(
                OnnxExport.export(GROWING, new WeightValues(values), Map.of()).decoderStep());

        assertThat(axes(step.getGraph().getInputList(), "state.read")).containsExactly("batch", "state.steps", "3");
        assertThat(axes(step.getGraph().getOutputList(), "next.read")).containsExactly("batch", "next.steps", "3");
    }

    private static List<String> axes(List<ValueInfoProto> values, String name) {
        TensorShapeProto shape = values.stream()
                .filter(value -> value.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getType()
                .getTensorType()
                .getShape();
        return shape.getDimList().stream()
                .map(axis -> axis.hasDimParam() ? axis.getDimParam() : String.valueOf(axis.getDimValue()))
                .toList();
    }
}
