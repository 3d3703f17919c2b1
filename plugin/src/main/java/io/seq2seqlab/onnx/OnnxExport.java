package io.seq2seqlab.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.seq2seqlab.decoding.TensorNames;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.network.attention.BoundAttention;
import io.seq2seqlab.network.recurrent.BoundDecoder;
import io.seq2seqlab.network.recurrent.BoundSeq2Seq;
import io.seq2seqlab.network.recurrent.Encoded;
import io.seq2seqlab.network.recurrent.Memory;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.StateLayout;
import io.seq2seqlab.ops.WeightValues;
import java.util.ArrayList;
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

    private static final String BATCH = "batch";
    private static final String SOURCE_LENGTH = "source_length";
    private static final String KEY_WIDTH = "key_width";
    private static final String ANNOTATION_WIDTH = "annotation_width";
    private static final String CONTEXT_WIDTH = "context_width";

    private final BoundSeq2Seq network;
    private final BoundDecoder decoder;
    private final WeightValues values;
    private final Map<String, String> metadata;

    private OnnxExport(BoundSeq2Seq network, WeightValues values, Map<String, String> metadata) {
        this.network = network;
        this.decoder = network.decoder();
        this.values = values;
        this.metadata = new TreeMap<>(metadata);
    }

    /**
     * Reads a network's formulas into graphs.
     *
     * @param metadata what else the files should say of the network
     * @throws IllegalArgumentException if the values are not those of the network's weights
     */
    public static OnnxNetwork export(BoundSeq2Seq network, WeightValues values, Map<String, String> metadata) {
        OnnxExport export = new OnnxExport(network, values.require(network.weights()), metadata);
        return new OnnxNetwork(
                export.model(export.encoder()).toByteArray(),
                export.model(export.step()).toByteArray());
    }

    private GraphProto encoder() {
        GraphBuilder graph = new GraphBuilder("encoder");
        OnnxOps ops = new OnnxOps(graph, values);
        Node ids = graph.input(TensorNames.SOURCE, DataType.INT64, BATCH, SOURCE_LENGTH);
        Node lengths = graph.input(TensorNames.LENGTHS, DataType.INT64, BATCH);

        Encoded<Node> encoded = network.encode(ops, ids, lengths);
        Memory<Node> memory = decoder.memory(ops, encoded);
        memory.source().ifPresent(source -> {
            if (!source.keys().equals(source.annotations())) {
                graph.output(TensorNames.KEYS, source.keys(), DataType.FLOAT, BATCH, SOURCE_LENGTH, KEY_WIDTH);
            }
            graph.output(
                    TensorNames.ANNOTATIONS,
                    source.annotations(),
                    DataType.FLOAT,
                    BATCH,
                    SOURCE_LENGTH,
                    ANNOTATION_WIDTH);
            graph.output(TensorNames.PADDING, source.padding(), DataType.BOOL, BATCH, "1", SOURCE_LENGTH);
        });
        memory.constant()
                .ifPresent(context -> graph.output(TensorNames.CONTEXT, context, DataType.FLOAT, BATCH, CONTEXT_WIDTH));
        state(graph, TensorNames.STATE_PREFIX, network.initialState(ops, encoded));
        return graph.build();
    }

    private GraphProto step() {
        GraphBuilder graph = new GraphBuilder("decoder_step");
        OnnxOps ops = new OnnxOps(graph, values);
        Node previous = graph.input(TensorNames.PREVIOUS, DataType.INT64, BATCH);
        List<Node> parts = new ArrayList<>();
        for (StateLayout.Slot slot : decoder.layout().slots()) {
            parts.add(graph.input(TensorNames.STATE_PREFIX + slot.name(), DataType.FLOAT, BATCH, width(slot)));
        }
        Memory<Node> memory = memory(graph, ops);

        Node embedded = network.embedTarget(ops, previous);
        Step<Node> step =
                decoder.step(ops, embedded, decoder.tokenGates(ops, embedded, memory), new State<>(parts), memory);
        graph.output(
                TensorNames.LOGITS,
                decoder.readout().apply(ops, step.features()),
                DataType.FLOAT,
                BATCH,
                String.valueOf(decoder.readout().weight().shape().sizes().get(0)));
        state(graph, TensorNames.NEXT_PREFIX, step.state());
        step.attention()
                .ifPresent(
                        weights -> graph.output(TensorNames.ATTENTION, weights, DataType.FLOAT, BATCH, SOURCE_LENGTH));
        return graph.build();
    }

    /** What the encoder computed comes in; the columns of layer 1's input matrix are cut here. */
    private Memory<Node> memory(GraphBuilder graph, OnnxOps ops) {
        Node annotations = new Node(TensorNames.ANNOTATIONS, 3);
        Node padding = new Node(TensorNames.PADDING, 3);
        State<Node> last = new State<>(List.of(new Node(TensorNames.CONTEXT, 2)));
        Memory<Node> read = decoder.memory(ops, new Encoded<>(annotations, ops.squeeze(padding, 1), List.of(last)));
        return new Memory<>(
                read.source().map(source -> {
                    graph.input(TensorNames.ANNOTATIONS, DataType.FLOAT, BATCH, SOURCE_LENGTH, ANNOTATION_WIDTH);
                    graph.input(TensorNames.PADDING, DataType.BOOL, BATCH, "1", SOURCE_LENGTH);
                    Node keys = source.keys().equals(annotations)
                            ? annotations
                            : graph.input(TensorNames.KEYS, DataType.FLOAT, BATCH, SOURCE_LENGTH, KEY_WIDTH);
                    return new BoundAttention.Source<>(keys, annotations, padding);
                }),
                read.constant().map(context -> graph.input(TensorNames.CONTEXT, DataType.FLOAT, BATCH, CONTEXT_WIDTH)),
                read.tokenWeight(),
                read.contextWeight(),
                read.feedWeight());
    }

    private void state(GraphBuilder graph, String prefix, State<Node> state) {
        List<StateLayout.Slot> slots = decoder.layout().slots();
        for (int part = 0; part < slots.size(); part++) {
            StateLayout.Slot slot = slots.get(part);
            graph.output(prefix + slot.name(), state.parts().get(part), DataType.FLOAT, BATCH, width(slot));
        }
    }

    private static String width(StateLayout.Slot slot) {
        return String.valueOf(slot.width());
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
