package io.seq2seqlab.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtUtil;
import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Direction;
import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.ParameterList;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.ReferenceOps;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Tensor;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime computes what each operation says, one operation at a time. */
class OnnxOpsTest {

    private static final ParameterList PARAMETERS = new ParameterList();
    private static final Weight TABLE =
            PARAMETERS.declare("table", Shape.of(7, 3), new Initializer.Normal(1), Weight.Role.EMBEDDING);
    private static final Map<Cell, RecurrentWeights> LAYERS = Arrays.stream(Cell.values())
            .collect(Collectors.toMap(
                    cell -> cell, cell -> RecurrentWeights.declare(PARAMETERS.scope(cell.name()), cell, 2, 5)));

    /** An operation on inputs, written once for all readings. */
    private interface Formula {
        List<Object> apply(Ops<Object> ops, List<Object> inputs);
    }

    private record Input(Tensor value, DataType type) {}

    private record Case(String name, List<Input> inputs, Formula formula) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>(List.of(
                of("weight", (ops, in) -> List.of(ops.weight(TABLE)), real(1)),
                of("embedding of a vector", (ops, in) -> List.of(ops.embedding(TABLE, in.get(0))), longs(6, 0, 3)),
                of("embedding of a matrix", (ops, in) -> List.of(ops.embedding(TABLE, in.get(0))), ids()),
                of("dropout", (ops, in) -> List.of(ops.dropout(in.get(0), 0.5)), real(3, 4)),
                of("linear", (ops, in) -> List.of(ops.linear(in.get(0), ops.weight(TABLE))), real(2, 5, 3)),
                of(
                        "linear with bias",
                        (ops, in) -> List.of(ops.linear(in.get(0), ops.weight(TABLE), in.get(1))),
                        real(4, 3),
                        real(7)),
                pair("matmul", Ops::matmul, real(2, 3, 4), real(2, 4, 5)),
                pair("matmul with a matrix for the whole batch", Ops::matmul, real(2, 3, 4), real(4, 5)),
                pair("matmul with a vector", Ops::matmul, real(2, 3, 4), real(4)),
                pair("add", Ops::add, real(2, 3), real(2, 3)),
                pair("add to the left", Ops::add, real(3), real(2, 4, 3)),
                pair("add both ways", Ops::add, real(2, 1, 3), real(1, 4, 1)),
                pair("subtract", Ops::subtract, real(2, 4, 3), real(3)),
                pair("multiply", Ops::multiply, real(2, 1), real(2, 3)),
                pair("divide", Ops::divide, real(2, 4, 3), above(0.1, 2, 4, 1)),
                pair("divide by zero", Ops::divide, given(1, -2), given(0, 0)),
                of(
                        "addProduct",
                        (ops, in) -> List.of(ops.addProduct(in.get(0), in.get(1), in.get(2))),
                        real(2, 3),
                        real(2, 3),
                        real(2, 3)),
                of(
                        "lerp",
                        (ops, in) -> List.of(ops.lerp(in.get(0), in.get(1), in.get(2))),
                        real(2, 3),
                        real(2, 3),
                        above(0, 2, 3)),
                of("scale", (ops, in) -> List.of(ops.scale(in.get(0), -0.3)), real(2, 3)),
                one("tanh", Ops::tanh, real(2, 3)),
                one("tanh far out", Ops::tanh, given(-50, 0, 50)),
                one("sigmoid", Ops::sigmoid, real(2, 3)),
                one("sigmoid far out", Ops::sigmoid, given(-50, 0, 50)),
                one("relu", Ops::relu, real(4, 3)),
                one("exp", Ops::exp, real(4, 3)),
                one("exp of minus infinity", Ops::exp, given(Double.NEGATIVE_INFINITY, 0)),
                one("sqrt", Ops::sqrt, above(0, 4, 3)),
                one("sqrt of zero", Ops::sqrt, given(0)),
                of("atLeast", (ops, in) -> List.of(ops.atLeast(in.get(0), 0.25)), real(4, 3)),
                one("maxPairs of a matrix", Ops::maxPairs, real(3, 6)),
                one("maxPairs of a batch", Ops::maxPairs, real(2, 3, 4)),
                of("sum over the first axis", (ops, in) -> List.of(ops.sum(in.get(0), 0)), real(2, 4, 3)),
                of("sum over the middle", (ops, in) -> List.of(ops.sum(in.get(0), 1)), real(2, 4, 3)),
                of("sum over the last axis", (ops, in) -> List.of(ops.sum(in.get(0), -1)), real(2, 4, 3)),
                of("sum of a vector", (ops, in) -> List.of(ops.sum(in.get(0), 0)), real(5)),
                one("softmax", Ops::softmax, real(2, 4, 3)),
                one("softmax of one", Ops::softmax, real(2, 1)),
                one(
                        "softmax beside minus infinity",
                        Ops::softmax,
                        given(Double.NEGATIVE_INFINITY, 0.5, 1.5, Double.NEGATIVE_INFINITY)),
                of(
                        "maskedFill",
                        (ops, in) -> List.of(ops.maskedFill(in.get(0), in.get(1), Double.NEGATIVE_INFINITY)),
                        real(2, 4, 3),
                        mask(2, 1, 3)),
                of("paddingMask", (ops, in) -> List.of(ops.paddingMask(in.get(0), in.get(1))), longs(4, 1, 2), ids()),
                of("concat along the last axis", (ops, in) -> List.of(ops.concat(in, -1)), real(2, 3), real(2, 1)),
                of("concat along the middle", (ops, in) -> List.of(ops.concat(in, 1)), real(2, 3, 2), real(2, 1, 2)),
                of("concat of one", (ops, in) -> List.of(ops.concat(in, 0)), real(2, 3)),
                of("slice of the last axis", (ops, in) -> List.of(ops.slice(in.get(0), -1, 1, 3)), real(2, 4, 5)),
                of("slice from the start", (ops, in) -> List.of(ops.slice(in.get(0), 1, 0, 2)), real(2, 4, 5)),
                of("split of the last axis", (ops, in) -> ops.split(in.get(0), 1, 3, 1), real(2, 4, 5)),
                of("slice to the end", (ops, in) -> List.of(ops.slice(in.get(0), 0, 1, 2)), real(2, 4)),
                of(
                        "sliceLike another axis",
                        (ops, in) -> List.of(ops.sliceLike(in.get(0), 2, in.get(1), 1)),
                        real(2, 3, 5),
                        real(2, 4, 1)),
                of(
                        "sliceLike a whole axis, counted from behind",
                        (ops, in) -> List.of(ops.sliceLike(in.get(0), -1, in.get(1), -2)),
                        real(3, 4),
                        real(4, 2)),
                one("transpose of a matrix", Ops::transpose, real(2, 3)),
                one("transpose of a batch", Ops::transpose, real(2, 3, 4)),
                of("unsqueeze in front", (ops, in) -> List.of(ops.unsqueeze(in.get(0), 0)), real(2, 3)),
                of("unsqueeze behind", (ops, in) -> List.of(ops.unsqueeze(in.get(0), -1)), real(2, 3)),
                of("squeeze", (ops, in) -> List.of(ops.squeeze(in.get(0), 1)), real(2, 1, 3)),
                of("squeeze from behind", (ops, in) -> List.of(ops.squeeze(in.get(0), -1)), real(2, 3, 1)),
                of(
                        "expandLike along the middle",
                        (ops, in) -> List.of(ops.expandLike(in.get(0), in.get(1), 1)),
                        real(2, 1, 3),
                        real(2, 4, 5)),
                of(
                        "expandLike along the last axis",
                        (ops, in) -> List.of(ops.expandLike(in.get(0), in.get(1), -1)),
                        real(2, 3, 1),
                        real(2, 3, 4)),
                of("zeros", (ops, in) -> List.of(ops.zeros(in.get(0), 4)), real(3, 2)),
                one("argmax", Ops::argmax, real(2, 4, 6)),
                one(
                        "argmax among equals",
                        Ops::argmax,
                        new Input(Tensor.of(new double[] {1, 3, 3, 0, 0, 0}, 2, 3), DataType.FLOAT)),
                of("cosine of queries and keys", OnnxOpsTest::cosine, real(2, 3, 4), real(2, 5, 4)),
                of(
                        "attention over padded positions",
                        OnnxOpsTest::attention,
                        real(3, 2, 4),
                        real(3, 4, 4),
                        longs(4, 1, 2),
                        ids())));
        for (Ops.Operator operator : Ops.Operator.values()) {
            cases.add(pair(
                    "combine " + operator,
                    (ops, a, b) -> ops.combine(operator, a, b),
                    real(2, 4, 3),
                    above(0.1, 4, 1)));
        }
        for (Ops.Function function : Ops.Function.values()) {
            cases.add(one("apply " + function, (ops, x) -> ops.apply(function, x), above(0, 2, 3)));
        }
        for (Cell cell : Cell.values()) {
            RecurrentWeights layer = LAYERS.get(cell);
            for (Direction direction : Direction.values()) {
                cases.add(of(
                        "recurrent " + cell + " " + direction,
                        (ops, in) -> flat(ops.recurrent(cell, direction, in.get(0), in.get(1), layer)),
                        real(3, 4, 2),
                        longs(4, 1, 2)));
            }
            Input[] oneState = new Input[cell.stateParts()];
            Arrays.setAll(oneState, part -> real(3, 5));
            cases.add(of(
                    "unroll " + cell,
                    (ops, in) -> flat(ops.unroll(cell, in.get(0), new State<>(in.subList(1, in.size())), layer)),
                    with(real(3, 4, 2), oneState)));
            cases.add(of(
                    "unroll " + cell + " for one position",
                    (ops, in) -> flat(ops.unroll(cell, in.get(0), new State<>(in.subList(1, in.size())), layer)),
                    with(real(3, 1, 2), oneState)));
            cases.add(of(
                    "step " + cell,
                    (ops, in) -> ops.step(cell, in.get(0), new State<>(in.subList(1, in.size())), layer)
                            .parts(),
                    with(real(3, Math.toIntExact(layer.input().shape().sizes().get(0))), oneState)));
        }
        return cases.stream();
    }

    /** qᵀk / (‖q‖‖k‖). */
    private static List<Object> cosine(Ops<Object> ops, List<Object> in) {
        Object product = ops.matmul(in.get(0), ops.transpose(in.get(1)));
        Object queries = ops.sqrt(ops.sum(ops.multiply(in.get(0), in.get(0)), -1));
        Object keys = ops.sqrt(ops.sum(ops.multiply(in.get(1), in.get(1)), -1));
        return List.of(ops.divide(product, ops.multiply(queries, ops.transpose(keys))));
    }

    private static List<Object> attention(Ops<Object> ops, List<Object> in) {
        Object padding = ops.unsqueeze(ops.paddingMask(in.get(2), in.get(3)), 1);
        Object scores = ops.matmul(in.get(0), ops.transpose(in.get(1)));
        Object weights = ops.softmax(ops.maskedFill(scores, padding, Double.NEGATIVE_INFINITY));
        return List.of(weights, ops.matmul(weights, in.get(1)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesWhatTheOperationSays(Case test) throws OrtException {
        List<Tensor> expected = byReference(test, reference());
        List<Tensor> actual = byOnnxRuntime(test);

        assertThat(actual).hasSameSizeAs(expected);
        for (int output = 0; output < expected.size(); output++) {
            assertThat(actual.get(output).shape())
                    .isEqualTo(expected.get(output).shape());
            assertThat(actual.get(output).values())
                    .containsExactly(expected.get(output).values(), within(1e-5));
        }
    }

    @Test
    void noOperationIsLeftOut() {
        Set<String> tried = new TreeSet<>();
        Ops<Object> recording = recording(tried);
        cases().forEach(test -> byReference(test, recording));

        assertThat(tried)
                .isEqualTo(Arrays.stream(Ops.class.getMethods())
                        .map(Method::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @SuppressWarnings("unchecked")
    private static Ops<Object> recording(Set<String> tried) {
        Ops<Object> ops = reference();
        return (Ops<Object>) Proxy.newProxyInstance(
                Ops.class.getClassLoader(), new Class<?>[] {Ops.class}, (proxy, method, arguments) -> {
                    tried.add(method.getName());
                    try {
                        return method.invoke(ops, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static Ops<Object> reference() {
        WeightValues values = values();
        return (Ops<Object>) (Ops<?>) new ReferenceOps(weight -> doubles(values.of(weight)));
    }

    private static List<Tensor> byReference(Case test, Ops<Object> ops) {
        List<Object> inputs = test.inputs.stream().<Object>map(Input::value).toList();
        return test.formula.apply(ops, inputs).stream().map(Tensor.class::cast).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Tensor> byOnnxRuntime(Case test) throws OrtException {
        GraphBuilder graph = new GraphBuilder("operation");
        List<Object> inputs = new ArrayList<>();
        for (Input input : test.inputs) {
            String name = "input" + inputs.size();
            inputs.add(graph.input(name, input.type, free(name, input.value.rank())));
        }
        Ops<Object> ops = (Ops<Object>) (Ops<?>) new OnnxOps(graph, values());
        List<Object> outputs = test.formula.apply(ops, inputs);
        List<Tensor> expected = byReference(test, reference());
        for (int i = 0; i < outputs.size(); i++) {
            Node node = (Node) outputs.get(i);
            assertThat(node.rank()).isEqualTo(expected.get(i).rank());
            graph.output("output" + i, node, type(test), free("output" + i, node.rank()));
        }
        return run(graph, test.inputs);
    }

    private static DataType type(Case test) {
        if (test.name.startsWith("argmax")) {
            return DataType.INT64;
        }
        return test.name.equals("paddingMask") ? DataType.BOOL : DataType.FLOAT;
    }

    /** Every axis of a length that changes from run to run. */
    private static String[] free(String name, int rank) {
        return IntStream.range(0, rank).mapToObj(axis -> name + "axis" + axis).toArray(String[]::new);
    }

    private static List<Tensor> run(GraphBuilder graph, List<Input> inputs) throws OrtException {
        byte[] model = ModelProto.newBuilder()
                .setIrVersion(OnnxExport.IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OnnxExport.OPERATOR_SET))
                .setGraph(graph.build())
                .build()
                .toByteArray();
        OrtEnvironment environment = OnnxRuntime.environment();
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        try (OrtSession session = environment.createSession(model)) {
            for (int i = 0; i < inputs.size(); i++) {
                if (session.getInputNames().contains("input" + i)) {
                    given.put("input" + i, tensor(environment, inputs.get(i)));
                }
            }
            try (OrtSession.Result result = session.run(given)) {
                List<Tensor> outputs = new ArrayList<>();
                for (var output : result) {
                    outputs.add(tensor((OnnxTensor) output.getValue()));
                }
                return outputs;
            }
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Input input) throws OrtException {
        double[] values = input.value.values();
        long[] shape = Arrays.stream(input.value.shape()).asLongStream().toArray();
        if (input.type == DataType.INT64) {
            return OnnxTensor.createTensor(
                    environment,
                    LongBuffer.wrap(
                            Arrays.stream(values).mapToLong(v -> (long) v).toArray()),
                    shape);
        }
        if (input.type == DataType.BOOL) {
            boolean[] truths = new boolean[values.length];
            for (int i = 0; i < truths.length; i++) {
                truths[i] = values[i] == 1;
            }
            return OnnxTensor.createTensor(environment, OrtUtil.reshape(truths, shape));
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
    }

    private static Tensor tensor(OnnxTensor output) {
        int[] shape = Arrays.stream(output.getInfo().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        double[] values = switch (output.getInfo().type) {
            case INT64 ->
                IntStream.range(0, output.getLongBuffer().remaining())
                        .mapToDouble(i -> output.getLongBuffer().get(i))
                        .toArray();
            case BOOL ->
                IntStream.range(0, output.getByteBuffer().remaining())
                        .mapToDouble(i -> output.getByteBuffer().get(i))
                        .toArray();
            default ->
                IntStream.range(0, output.getFloatBuffer().remaining())
                        .mapToDouble(i -> output.getFloatBuffer().get(i))
                        .toArray();
        };
        return new Tensor(shape, values);
    }

    private static List<Object> flat(Sequence<Object> sequence) {
        List<Object> all = new ArrayList<>(List.of(sequence.outputs()));
        all.addAll(sequence.last().parts());
        return all;
    }

    private static Case of(String name, Formula formula, Input... inputs) {
        return new Case(name, List.of(inputs), formula);
    }

    private interface Unary {
        Object apply(Ops<Object> ops, Object x);
    }

    private interface Binary {
        Object apply(Ops<Object> ops, Object a, Object b);
    }

    private static Case one(String name, Unary operation, Input x) {
        return of(name, (ops, in) -> List.of(operation.apply(ops, in.get(0))), x);
    }

    private static Case pair(String name, Binary operation, Input a, Input b) {
        return of(name, (ops, in) -> List.of(operation.apply(ops, in.get(0), in.get(1))), a, b);
    }

    private static Input[] with(Input first, Input... others) {
        return Stream.concat(Stream.of(first), Arrays.stream(others)).toArray(Input[]::new);
    }

    private static Input real(int... shape) {
        return random(shape, new Random(Arrays.hashCode(shape))::nextGaussian);
    }

    private static Input above(double least, int... shape) {
        Random random = new Random(3);
        return random(shape, () -> least + random.nextDouble());
    }

    private static Input random(int[] shape, DoubleSupplier draw) {
        Tensor tensor = Tensor.zeros(shape);
        Arrays.setAll(tensor.values(), i -> (float) draw.getAsDouble());
        return new Input(tensor, DataType.FLOAT);
    }

    private static Input given(double... values) {
        return new Input(Tensor.vector(values), DataType.FLOAT);
    }

    private static Input longs(double... values) {
        return new Input(Tensor.vector(values), DataType.INT64);
    }

    /** Three sentences of at most four tokens. */
    private static Input ids() {
        return new Input(Tensor.ids(new long[][] {{2, 5, 3, 6}, {4, 1, 1, 1}, {0, 3, 1, 1}}), DataType.INT64);
    }

    private static Input mask(int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        Arrays.setAll(tensor.values(), i -> i % 3 == 1 ? 1 : 0);
        return new Input(tensor, DataType.BOOL);
    }

    private static WeightValues values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Weight weight : PARAMETERS.weights()) {
            Random random = new Random(weight.name().hashCode());
            float[] array = new float[Math.toIntExact(weight.shape().count())];
            for (int i = 0; i < array.length; i++) {
                array[i] = (float) random.nextGaussian();
            }
            values.put(weight.name(), array);
        }
        return new WeightValues(values);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
