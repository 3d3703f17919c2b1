package io.seq2seqlab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.ReferenceOps;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Tensor;
import io.seq2seqlab.training.Variant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network read by libtorch and by plain arithmetic. */
class TorchOpsTest {

    private static final long[][] SOURCE = {{2, 5, 8, 4, 3}, {2, 6, 3, 1, 1}, {7, 1, 1, 1, 1}};
    private static final int[] LENGTHS = {5, 3, 1};
    private static final int[] EQUAL_LENGTHS = {5, 5, 5};
    private static final long[][] PREVIOUS = {{2, 2, 2}, {4, 6, 3}, {7, 6, 1}};

    static List<Variant> variants() {
        return Variant.all();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void doublesAgreeWithPlainArithmetic(Variant variant) {
        assertAgreement(variant, LENGTHS, Precision.DOUBLE, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void floatsAgreeWithPlainArithmetic(Variant variant) {
        assertAgreement(variant, LENGTHS, Precision.FLOAT, 1e-5);
    }

    /** Kernels of native libraries treat what is left over after whole vectors apart. */
    @ParameterizedTest
    @CsvSource({
        "lstm, 1", "lstm, 8", "lstm, 15", "lstm, 16", "lstm, 17", "lstm, 33",
        "gru, 1", "gru, 8", "gru, 15", "gru, 16", "gru, 17", "gru, 33",
        "rnn, 1", "rnn, 8", "rnn, 15", "rnn, 16", "rnn, 17", "rnn, 33"
    })
    void floatsAgreeWithPlainArithmeticAtAnyWidth(String cell, String width) {
        Variant variant = new Variant(
                cell + " " + width,
                Map.of(
                        "model.encoder.type", cell,
                        "model.encoder.hidden", width,
                        "model.encoder.embedding", "3",
                        "model.decoder.cell", cell,
                        "model.decoder.hidden", width,
                        "model.decoder.embedding", "3"));
        assertAgreement(variant, LENGTHS, Precision.FLOAT, 1e-5);
        assertAgreement(variant, EQUAL_LENGTHS, Precision.FLOAT, 1e-5);
    }

    private static void assertAgreement(Variant variant, int[] lengths, Precision precision, double tolerance) {
        BoundNetwork network = variant.network();
        Map<String, double[]> expected = byPlainArithmetic(network, lengths);
        Map<String, double[]> actual = byTorch(network, lengths, precision);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (name, values) -> assertThat(actual.get(name)).as(name).containsExactly(values, within(tolerance)));
    }

    private static Map<String, double[]> byPlainArithmetic(BoundNetwork network, int[] sourceLengths) {
        ReferenceOps ops = new ReferenceOps(weight -> doubles(Variant.values(weight)));
        Tensor lengths = Tensor.vector(sourceLengths[0], sourceLengths[1], sourceLengths[2]);
        return read(
                network,
                ops,
                Tensor.ids(SOURCE),
                lengths,
                step -> Tensor.vector(doubles(PREVIOUS[step])),
                Tensor::values);
    }

    private static Map<String, double[]> byTorch(BoundNetwork network, int[] lengths, Precision precision) {
        try (TorchWeights weights = new TorchWeights(network.weights(), TorchDevice.CPU, precision)) {
            network.weights().forEach(weight -> weights.set(weight, Variant.values(weight)));
            TorchOps ops = new TorchOps(weights, Mode.INFERENCE);
            return NativeScope.callWithoutGradients(() -> read(
                    network,
                    ops,
                    ops.ids(Arrays.stream(SOURCE).flatMapToLong(Arrays::stream).toArray(), 3, 5),
                    ops.lengths(lengths),
                    step -> ops.ids(PREVIOUS[step], 3),
                    Tensors::doubles));
        }
    }

    /** Every result on the way, from the annotations to the last step's logits. */
    private static <T> Map<String, double[]> read(
            BoundNetwork network,
            Ops<T> ops,
            T source,
            T lengths,
            Function<Integer, T> previous,
            Function<T, double[]> values) {
        Map<String, double[]> results = new LinkedHashMap<>();
        Map<String, T> encoded = network.encode(ops, source, lengths);
        encoded.forEach((name, value) -> {
            if (!name.equals("padding")) {
                results.put(name, values.apply(value));
            }
        });
        Memory<T> memory = network.memory(ops, encoded);
        State<T> state = network.start(ops, encoded);
        put(results, "initial state", state, values);
        for (int i = 0; i < PREVIOUS.length; i++) {
            T embedded = network.task().embedTarget(ops, previous.apply(i));
            Step<T> step = network.step(ops, network.inputs(ops, embedded, memory), state, memory);
            state = step.state();
            String name = " at step " + i;
            put(results, "state" + name, state, values);
            results.put("features" + name, values.apply(step.features()));
            results.put("logits" + name, values.apply(network.task().write(ops, step.features())));
            step.attention().ifPresent(weights -> results.put("attention" + name, values.apply(weights)));
        }
        return results;
    }

    private static <T> void put(
            Map<String, double[]> results, String name, State<T> state, Function<T, double[]> values) {
        for (int part = 0; part < state.parts().size(); part++) {
            results.put(name + ", part " + part, values.apply(state.parts().get(part)));
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static double[] doubles(long[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }
}
