package io.seq2seqlab.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.seq2seqlab.decoding.TensorNames;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.BoundTask;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.StateLayout;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.WeightValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a network as two graphs: the encoder runs once for a batch of sources, the step once for every target token.
 * Batch and source length are free. {@link OnnxNetwork} says what goes in and comes out.
 */
public final class OnnxExport {

    /** The version of ONNX's operators that the graphs use. */
    public static final int OPERATOR_SET = 17;

    /** The version of the file format. */
    public static final int IR_VERSION = 8;

    private final BoundNetwork network;
    private final WeightValues values;
    private final Map<String, String> metadata;
    /** Under which name the encoder gives each value of the memory: one that has two names only under the first. */
    private final Map<String, String> given = new HashMap<>();

    private OnnxExport(BoundNetwork network, WeightValues values, Map<String, String> metadata) {
        this.network = network;
        this.values = values;
        this.metadata = new TreeMap<>(metadata);
    }

    /**
     * Reads a network's formulas into graphs.
     *
     * @param metadata what else the files should say of the network
     * @throws IllegalArgumentException if the values are not those of the network's weights
     */
    public static OnnxNetwork export(BoundNetwork network, WeightValues values, Map<String, String> metadata) {
        OnnxExport export = new OnnxExport(network, values.require(network.weights()), metadata);
        return new OnnxNetwork(
                export.model(export.encoder()).toByteArray(),
                export.model(export.step()).toByteArray());
    }

    private GraphProto encoder() {
        GraphBuilder graph = new GraphBuilder("encoder");
        OnnxOps ops = new OnnxOps(graph, values);
        Node ids = graph.input(TensorNames.SOURCE, DataType.INT64, StateLayout.BATCH, StateLayout.SOURCE_LENGTH);
        Node lengths = graph.input(TensorNames.LENGTHS, DataType.INT64, StateLayout.BATCH);

        Map<String, Node> encoded = network.encode(ops, ids, lengths);
        Map<String, Node> memory = network.memory(ops, encoded).values();
        Map<Node, StateLayout.Slot> slots = new HashMap<>();
        network.layout().memory().forEach(slot -> slots.putIfAbsent(memory.get(slot.name()), slot));
        memory.forEach((name, value) -> {
            StateLayout.Slot slot = slots.get(value);
            given.put(name, slot.name());
            if (slot.name().equals(name)) {
                output(graph, TensorNames.MEMORY_PREFIX, slot, value);
            }
        });
        state(graph, TensorNames.STATE_PREFIX, network.start(ops, encoded));
        return graph.build();
    }

    private GraphProto step() {
        GraphBuilder graph = new GraphBuilder("decoder_step");
        OnnxOps ops = new OnnxOps(graph, values);
        Node previous = graph.input(TensorNames.PREVIOUS, DataType.INT64, StateLayout.BATCH);
        List<Node> parts = network.layout().state().stream()
                .map(slot -> input(graph, TensorNames.STATE_PREFIX, slot))
                .toList();
        Memory<Node> memory = memory(graph, ops);

        BoundTask task = network.task();
        List<Node> inputs = network.inputs(ops, task.embedTarget(ops, previous), memory);
        Step<Node> step = network.step(ops, inputs, new State<>(parts), memory);
        graph.output(
                TensorNames.LOGITS,
                task.write(ops, step.features()),
                DataType.FLOAT,
                StateLayout.BATCH,
                String.valueOf(task.task().outputs()));
        state(graph, TensorNames.NEXT_PREFIX, step.state());
        step.attention()
                .ifPresent(weights -> graph.output(
                        TensorNames.ATTENTION, weights, DataType.FLOAT, StateLayout.BATCH, StateLayout.SOURCE_LENGTH));
        return graph.build();
    }

    /** What the encoder computed comes in; what steps read of the weights is cut here. */
    private Memory<Node> memory(GraphBuilder graph, OnnxOps ops) {
        Map<String, Node> inputs = new HashMap<>();
        for (StateLayout.Slot slot : network.layout().memory()) {
            if (given.containsValue(slot.name())) {
                inputs.put(slot.name(), input(graph, TensorNames.MEMORY_PREFIX, slot));
            }
        }
        Map<String, Node> memory = new HashMap<>();
        given.forEach((name, under) -> memory.put(name, inputs.get(under)));
        return new Memory<>(memory, network.stepWeights(ops));
    }

    private void state(GraphBuilder graph, String prefix, State<Node> state) {
        List<StateLayout.Slot> slots = network.layout().state();
        for (int part = 0; part < slots.size(); part++) {
            output(graph, prefix, slots.get(part), state.parts().get(part));
        }
    }

    private static Node input(GraphBuilder graph, String prefix, StateLayout.Slot slot) {
        return graph.input(prefix + slot.name(), type(slot), axes(prefix, slot));
    }

    private static void output(GraphBuilder graph, String prefix, StateLayout.Slot slot, Node value) {
        graph.output(prefix + slot.name(), value, type(slot), axes(prefix, slot));
    }

    /** What grows is longer after a step than before: the two lengths have two names. */
    private static String[] axes(String prefix, StateLayout.Slot slot) {
        return slot.axes().stream()
                .map(axis -> axis.equals(StateLayout.STEPS) ? prefix + axis : axis)
                .toArray(String[]::new);
    }

    private static DataType type(StateLayout.Slot slot) {
        return switch (slot.kind()) {
            case REAL -> DataType.FLOAT;
            case TRUTH -> DataType.BOOL;
        };
    }

    private ModelProto model(GraphProto graph) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setProducerName("Seq2Seq Lab")
                .setDomain("io.seq2seqlab")
                .setModelVersion(1)
                .setGraph(graph);
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }
}
