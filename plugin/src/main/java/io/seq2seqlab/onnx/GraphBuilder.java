package io.seq2seqlab.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.seq2seqlab.ops.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the nodes, constants, inputs and outputs of a graph. What no output needs is left out. */
final class GraphBuilder {

    /** An optional argument of an operator that is not given. */
    static final Node ABSENT = new Node("", 0);

    private final String name;
    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, TensorProto> constants = new LinkedHashMap<>();
    private final List<ValueInfoProto> inputs = new ArrayList<>();
    private final List<ValueInfoProto> outputs = new ArrayList<>();

    GraphBuilder(String name) {
        this.name = name;
    }

    /**
     * Declares an input.
     *
     * @param dimensions a number for a fixed length, a name for one that changes from run to run
     */
    Node input(String name, DataType type, String... dimensions) {
        inputs.add(described(name, type, dimensions));
        return new Node(name, dimensions.length);
    }

    /** Makes a value an output under a name of its own. */
    void output(String name, Node value, DataType type, String... dimensions) {
        if (dimensions.length != value.rank()) {
            throw new IllegalStateException(
                    "the output " + name + " has " + value.rank() + " axes, not " + Arrays.toString(dimensions));
        }
        nodes.add(NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(name)
                .addInput(value.name())
                .addOutput(name)
                .build());
        outputs.add(described(name, type, dimensions));
    }

    private static ValueInfoProto described(String name, DataType type, String... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String dimension : dimensions) {
            TensorShapeProto.Dimension.Builder axis = shape.addDimBuilder();
            if (Character.isDigit(dimension.charAt(0))) {
                axis.setDimValue(Long.parseLong(dimension));
            } else {
                axis.setDimParam(dimension);
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    /** Applies an operator that has one result. */
    Node node(String operator, int rank, List<Node> arguments, AttributeProto... attributes) {
        return node(operator, List.of(rank), arguments, attributes).get(0);
    }

    /** Applies an operator with as many results as ranks are given. */
    List<Node> node(String operator, List<Integer> ranks, List<Node> arguments, AttributeProto... attributes) {
        String label = operator + "_" + nodes.size();
        List<Node> results = new ArrayList<>();
        for (int i = 0; i < ranks.size(); i++) {
            results.add(new Node(label + "." + i, ranks.get(i)));
        }
        nodes.add(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(label)
                .addAllInput(arguments.stream().map(Node::name).toList())
                .addAllOutput(results.stream().map(Node::name).toList())
                .addAllAttribute(List.of(attributes))
                .build());
        return results;
    }

    /** A named constant; the same name twice is the same constant. */
    Node floats(String name, Shape shape, float[] values) {
        constants.computeIfAbsent(
                name,
                n -> TensorProto.newBuilder()
                        .setName(n)
                        .setDataType(DataType.FLOAT.getNumber())
                        .addAllDims(shape.sizes())
                        .setRawData(bytes(values))
                        .build());
        return new Node(name, shape.rank());
    }

    private static ByteString bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return ByteString.copyFrom(buffer);
    }

    Node scalar(float value) {
        return constant(
                "float " + value,
                0,
                TensorProto.newBuilder().setDataType(DataType.FLOAT.getNumber()).addFloatData(value));
    }

    Node scalar(long value) {
        return constant(
                "long " + value,
                0,
                TensorProto.newBuilder().setDataType(DataType.INT64.getNumber()).addInt64Data(value));
    }

    /** A vector of whole numbers. */
    Node longs(long... values) {
        List<Long> all = Arrays.stream(values).boxed().toList();
        return constant(
                "longs " + all.stream().map(String::valueOf).collect(Collectors.joining(" ")),
                1,
                TensorProto.newBuilder()
                        .setDataType(DataType.INT64.getNumber())
                        .addDims(values.length)
                        .addAllInt64Data(all));
    }

    private Node constant(String name, int rank, TensorProto.Builder tensor) {
        constants.computeIfAbsent(name, n -> tensor.setName(n).build());
        return new Node(name, rank);
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto integers(String name, long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList())
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    GraphProto build() {
        Set<String> needed = needed();
        return GraphProto.newBuilder()
                .setName(name)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllNode(nodes.stream()
                        .filter(node -> node.getOutputList().stream().anyMatch(needed::contains))
                        .toList())
                .addAllInitializer(constants.values().stream()
                        .filter(constant -> needed.contains(constant.getName()))
                        .toList())
                .build();
    }

    /** The names of the values that lead to an output. */
    private Set<String> needed() {
        Set<String> needed = new HashSet<>();
        outputs.forEach(output -> needed.add(output.getName()));
        Deque<NodeProto> lastFirst = new ArrayDeque<>();
        nodes.forEach(lastFirst::push);
        for (NodeProto node : lastFirst) {
            if (node.getOutputList().stream().anyMatch(needed::contains)) {
                needed.addAll(node.getInputList());
            }
        }
        return needed;
    }
}
