package io.seq2seqlab.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Direction;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a formula into the nodes of a graph. Real values are float32, ids and lengths int64, masks bool. */
record OnnxOps(GraphBuilder graph, WeightValues values) implements Ops<Node> {

    @Override
    public Node weight(Weight weight) {
        return graph.floats(weight.name(), weight.shape(), values.of(weight));
    }

    @Override
    public Node embedding(Weight table, Node ids) {
        return graph.node("Gather", ids.rank() + 1, List.of(weight(table), ids), GraphBuilder.integer("axis", 0));
    }

    @Override
    public Sequence<Node> recurrent(Cell cell, Direction direction, Node x, Node lengths, RecurrentWeights weights) {
        Node lengths32 =
                graph.node("Cast", 1, List.of(lengths), GraphBuilder.integer("to", DataType.INT32.getNumber()));
        return layer(cell, direction, x, lengths32, List.of(), weights);
    }

    @Override
    public Sequence<Node> unroll(Cell cell, Node x, State<Node> initial, RecurrentWeights weights) {
        List<Node> start =
                initial.parts().stream().map(part -> unsqueeze(part, 0)).toList();
        return layer(cell, Direction.FORWARD, x, GraphBuilder.ABSENT, start, weights);
    }

    /** The recurrent operators want time first, and give every direction an axis of its own. */
    private Sequence<Node> layer(
            Cell cell, Direction direction, Node x, Node lengths, List<Node> initial, RecurrentWeights weights) {
        long hidden = weights.units();
        List<Node> arguments = new ArrayList<>(List.of(
                permute(x, 1, 0, 2),
                unsqueeze(reordered(cell, weights.input()), 0),
                unsqueeze(reordered(cell, weights.hidden()), 0),
                unsqueeze(
                        concat(List.of(reordered(cell, weights.inputBias()), reordered(cell, weights.hiddenBias())), 0),
                        0),
                lengths));
        arguments.addAll(initial);
        List<AttributeProto> attributes = new ArrayList<>(List.of(
                GraphBuilder.integer("hidden_size", hidden),
                GraphBuilder.text("direction", direction == Direction.FORWARD ? "forward" : "reverse")));
        if (cell == Cell.GRU) {
            attributes.add(GraphBuilder.integer("linear_before_reset", 1));
        }
        List<Integer> ranks = new ArrayList<>(List.of(4));
        for (int part = 0; part < cell.stateParts(); part++) {
            ranks.add(3);
        }
        List<Node> results = graph.node(cell.name(), ranks, arguments, attributes.toArray(AttributeProto[]::new));
        Node outputs = permute(squeeze(results.get(0), 1), 1, 0, 2);
        List<Node> last = results.subList(1, results.size()).stream()
                .map(part -> squeeze(part, 0))
                .toList();
        return new Sequence<>(outputs, new State<>(last));
    }

    /** A weight or bias whose blocks of rows, one a gate, stand where ONNX's recurrent operators want them. */
    private Node reordered(Cell cell, Weight weight) {
        int[] sources = switch (cell) {
            case RNN -> new int[] {0};
            case GRU -> new int[] {1, 0, 2}; // r, z, n to z, r, h
            case LSTM -> new int[] {0, 3, 1, 2}; // i, f, g, o to i, o, f, c
        };
        float[] gates = values.of(weight);
        int block = gates.length / sources.length;
        float[] moved = new float[gates.length];
        for (int gate = 0; gate < sources.length; gate++) {
            System.arraycopy(gates, sources[gate] * block, moved, gate * block, block);
        }
        return graph.floats(weight.name() + ".onnx", weight.shape(), moved);
    }

    @Override
    public Node dropout(Node x, double p) {
        return x;
    }

    @Override
    public Node linear(Node x, Node weight) {
        return matmul(x, transpose(weight));
    }

    @Override
    public Node linear(Node x, Node weight, Node bias) {
        return add(linear(x, weight), bias);
    }

    @Override
    public Node matmul(Node a, Node b) {
        int rank = b.rank() == 1 ? a.rank() - 1 : Math.max(a.rank(), b.rank());
        return graph.node("MatMul", rank, List.of(a, b));
    }

    @Override
    public Node combine(Operator operator, Node a, Node b) {
        String name = switch (operator) {
            case ADD -> "Add";
            case SUBTRACT -> "Sub";
            case MULTIPLY -> "Mul";
            case DIVIDE -> "Div";
        };
        return graph.node(name, Math.max(a.rank(), b.rank()), List.of(a, b));
    }

    @Override
    public Node scale(Node x, double factor) {
        return multiply(x, graph.scalar((float) factor));
    }

    @Override
    public Node apply(Function function, Node x) {
        String name = switch (function) {
            case TANH -> "Tanh";
            case SIGMOID -> "Sigmoid";
            case RELU -> "Relu";
            case EXP -> "Exp";
            case SQRT -> "Sqrt";
        };
        return graph.node(name, x.rank(), List.of(x));
    }

    @Override
    public Node atLeast(Node x, double least) {
        return graph.node("Max", x.rank(), List.of(x, graph.scalar((float) least)));
    }

    @Override
    public Node maxPairs(Node x) {
        return graph.node("Max", x.rank(), List.of(everySecond(x, 0), everySecond(x, 1)));
    }

    private Node everySecond(Node x, long from) {
        List<Node> places =
                List.of(x, graph.longs(from), graph.longs(Long.MAX_VALUE), graph.longs(x.axis(-1)), graph.longs(2));
        return graph.node("Slice", x.rank(), places);
    }

    @Override
    public Node sum(Node x, int axis) {
        return graph.node("ReduceSum", x.rank(), List.of(x, graph.longs(x.axis(axis))));
    }

    @Override
    public Node softmax(Node x) {
        return graph.node("Softmax", x.rank(), List.of(x), GraphBuilder.integer("axis", -1));
    }

    @Override
    public Node maskedFill(Node x, Node mask, double value) {
        int rank = Math.max(x.rank(), mask.rank());
        return graph.node("Where", rank, List.of(mask, graph.scalar((float) value), x));
    }

    @Override
    public Node paddingMask(Node lengths, Node ids) {
        Node length = graph.node("Squeeze", 0, List.of(size(ids, 1), graph.longs(0)));
        Node positions = graph.node("Range", 1, List.of(graph.scalar(0L), length, graph.scalar(1L)));
        return graph.node("GreaterOrEqual", 2, List.of(unsqueeze(positions, 0), unsqueeze(lengths, 1)));
    }

    /** The length of an axis, {@code [1]}. */
    private Node size(Node x, int axis) {
        Node shape = graph.node("Shape", 1, List.of(x));
        return graph.node("Gather", 1, List.of(shape, graph.longs(x.axis(axis))), GraphBuilder.integer("axis", 0));
    }

    @Override
    public Node concat(List<Node> parts, int axis) {
        Node first = parts.get(0);
        return graph.node("Concat", first.rank(), parts, GraphBuilder.integer("axis", first.axis(axis)));
    }

    @Override
    public Node slice(Node x, int axis, long from, long to) {
        return graph.node("Slice", x.rank(), List.of(x, graph.longs(from), graph.longs(to), graph.longs(x.axis(axis))));
    }

    @Override
    public List<Node> split(Node x, long... lengths) {
        return graph.node(
                "Split",
                Collections.nCopies(lengths.length, x.rank()),
                List.of(x, graph.longs(lengths)),
                GraphBuilder.integer("axis", -1));
    }

    @Override
    public Node sliceLike(Node x, int axis, Node like, int likeAxis) {
        return graph.node(
                "Slice", x.rank(), List.of(x, graph.longs(0), size(like, likeAxis), graph.longs(x.axis(axis))));
    }

    @Override
    public Node transpose(Node x) {
        long[] order = new long[x.rank()];
        for (int axis = 0; axis < order.length; axis++) {
            order[axis] = axis;
        }
        order[order.length - 1] = order.length - 2;
        order[order.length - 2] = order.length - 1;
        return permute(x, order);
    }

    private Node permute(Node x, long... order) {
        return graph.node("Transpose", x.rank(), List.of(x), GraphBuilder.integers("perm", order));
    }

    @Override
    public Node unsqueeze(Node x, int axis) {
        long place = axis < 0 ? axis + x.rank() + 1 : axis;
        return graph.node("Unsqueeze", x.rank() + 1, List.of(x, graph.longs(place)));
    }

    @Override
    public Node squeeze(Node x, int axis) {
        return graph.node("Squeeze", x.rank() - 1, List.of(x, graph.longs(x.axis(axis))));
    }

    @Override
    public Node expandLike(Node x, Node like, int axis) {
        List<Node> shape = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            shape.add(i == x.axis(axis) ? size(like, i) : graph.longs(1));
        }
        return graph.node("Expand", x.rank(), List.of(x, concat(shape, 0)));
    }

    @Override
    public Node zeros(Node like, long width) {
        Node shape = concat(List.of(size(like, 0), graph.longs(width)), 0);
        return graph.node("ConstantOfShape", 2, List.of(shape));
    }

    @Override
    public Node argmax(Node x) {
        return graph.node(
                "ArgMax",
                x.rank() - 1,
                List.of(x),
                GraphBuilder.integer("axis", -1),
                GraphBuilder.integer("keepdims", 0));
    }
}
