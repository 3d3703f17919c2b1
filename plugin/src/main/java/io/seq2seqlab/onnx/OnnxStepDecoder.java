package io.seq2seqlab.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seq2seqlab.decoding.RowOrder;
import io.seq2seqlab.decoding.SourceBatch;
import io.seq2seqlab.decoding.StepOutput;
import io.seq2seqlab.decoding.TensorNames;
import io.seq2seqlab.decoding.Trace;
import io.seq2seqlab.decoding.TracingDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Steps through a network on ONNX Runtime. Memory and state stay with the runtime; only tokens go in, and only probabilities
 * and attention come out. The softmax of the probabilities is appended to the step when it is loaded: the runtime takes a
 * fraction of the time that Java takes.
 *
 * <p>Several threads may decode at once, each a batch of its own: the runtime's sessions allow that. A thread that was
 * interrupted takes no step.
 */
public final class OnnxStepDecoder implements TracingDecoder {

    private static final String LOG_PROBABILITIES = "log_probabilities";

    private final OrtEnvironment environment = OnnxRuntime.environment();
    private final OrtSession encoder;
    private final OrtSession step;
    private final Set<String> stepOutputs;
    private final Set<String> tracedOutputs;
    private final Map<String, String> metadata;

    /**
     * Loads both models onto the CPU.
     *
     * @param threads how many threads an operator may use
     * @throws OnnxException if ONNX Runtime cannot load them
     */
    public OnnxStepDecoder(OnnxNetwork network, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            encoder = environment.createSession(network.encoder(), options);
            step = secondSession(network, options);
            metadata = new LinkedHashMap<>(step.getMetadata().getCustomMetadata());
        } catch (OrtException e) {
            throw new OnnxException("the network cannot be loaded", e);
        }
        stepOutputs = outputsWithout(TensorNames.LOGITS);
        tracedOutputs = outputsWithout(LOG_PROBABILITIES);
    }

    private OrtSession secondSession(OnnxNetwork network, OrtSession.SessionOptions options) throws OrtException {
        try {
            return environment.createSession(withLogProbabilities(network.decoderStep()), options);
        } catch (OrtException | OnnxException e) {
            encoder.close();
            throw e;
        }
    }

    private Set<String> outputsWithout(String name) {
        Set<String> names = new LinkedHashSet<>(step.getOutputNames());
        names.remove(name);
        return names;
    }

    private static byte[] withLogProbabilities(byte[] step) {
        try {
            ModelProto.Builder model = ModelProto.parseFrom(step).toBuilder();
            model.getGraphBuilder()
                    .addNode(NodeProto.newBuilder()
                            .setOpType("LogSoftmax")
                            .setName(LOG_PROBABILITIES)
                            .addInput(TensorNames.LOGITS)
                            .addOutput(LOG_PROBABILITIES)
                            .addAttribute(GraphBuilder.integer("axis", -1)))
                    .addOutput(ValueInfoProto.newBuilder()
                            .setName(LOG_PROBABILITIES)
                            .setType(TypeProto.newBuilder()
                                    .setTensorType(TypeProto.Tensor.newBuilder()
                                            .setElemType(TensorProto.DataType.FLOAT.getNumber()))));
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new OnnxException("the network cannot be loaded", e);
        }
    }

    /** Name and version of what computes, such as {@code ONNX Runtime 1.29.0}. */
    public static String runtime() {
        return "ONNX Runtime " + OnnxRuntime.environment().getVersion();
    }

    /** What the step's file says of the network. */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Decoding start(SourceBatch sources) {
        return decode(sources);
    }

    private OnnxDecoding decode(SourceBatch sources) {
        long[] lengths = Arrays.stream(sources.lengths()).asLongStream().toArray();
        try (OnnxTensor ids = longs(sources.ids(), sources.size(), sources.paddedLength());
                OnnxTensor lengthTensor = longs(lengths, lengths.length)) {
            return new OnnxDecoding(
                    encoder.run(Map.of(TensorNames.SOURCE, ids, TensorNames.LENGTHS, lengthTensor)), sources.size());
        } catch (OrtException e) {
            throw new OnnxException("the sources cannot be encoded", e);
        }
    }

    @Override
    public Trace trace(SourceBatch sources, List<int[]> previous) {
        try (OnnxDecoding decoding = decode(sources)) {
            Map<String, float[]> encoded = named(decoding.encoded);
            List<Map<String, float[]>> steps = new ArrayList<>();
            for (int[] tokens : previous) {
                steps.add(named(decoding.advance(tokens, tracedOutputs)));
            }
            return new Trace(encoded, steps);
        }
    }

    private static Map<String, float[]> named(OrtSession.Result result) {
        Map<String, float[]> values = new LinkedHashMap<>();
        result.forEach(output -> values.put(output.getKey(), floats((OnnxTensor) output.getValue())));
        return values;
    }

    private OnnxTensor longs(long[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    @Override
    public void close() {
        try {
            encoder.close();
            step.close();
        } catch (OrtException e) {
            throw new OnnxException("the network cannot be closed", e);
        }
    }

    private final class OnnxDecoding implements Decoding {

        private final OrtSession.Result encoded;
        private final Map<String, OnnxTensor> memory = new LinkedHashMap<>();
        private final Map<String, OnnxTensor> state = new LinkedHashMap<>();
        private final RowOrder rows;
        private final Map<String, OnnxTensor> reordered = new HashMap<>();
        private Optional<OrtSession.Result> latest = Optional.empty();

        OnnxDecoding(OrtSession.Result encoded, int sources) {
            this.encoded = encoded;
            this.rows = new RowOrder(sources);
            encoded.forEach(output -> {
                OnnxTensor value = (OnnxTensor) output.getValue();
                (output.getKey().startsWith(TensorNames.MEMORY_PREFIX) ? memory : state).put(output.getKey(), value);
            });
        }

        @Override
        public StepOutput step(int[] previous) {
            OrtSession.Result result = advance(previous, stepOutputs);
            return new StepOutput(value(result, LOG_PROBABILITIES).orElseThrow(), value(result, TensorNames.ATTENTION));
        }

        /** Takes a step and keeps the new state. What it gives lasts until the next one. */
        OrtSession.Result advance(int[] previous, Set<String> outputs) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted before a step");
            }
            long[] tokens = Arrays.stream(previous).asLongStream().toArray();
            try (OnnxTensor ids = longs(tokens, tokens.length)) {
                Map<String, OnnxTensor> inputs = new LinkedHashMap<>(memory);
                inputs.putAll(state);
                inputs.put(TensorNames.PREVIOUS, ids);
                OrtSession.Result result = OnnxStepDecoder.this.step.run(inputs, outputs);
                latest.ifPresent(OrtSession.Result::close);
                latest = Optional.of(result);
                result.forEach(output -> {
                    if (output.getKey().startsWith(TensorNames.NEXT_PREFIX)) {
                        String part = output.getKey().substring(TensorNames.NEXT_PREFIX.length());
                        state.put(TensorNames.STATE_PREFIX + part, (OnnxTensor) output.getValue());
                    }
                });
                return result;
            } catch (OrtException e) {
                throw new OnnxException("a step failed", e);
            }
        }

        @Override
        public void reorder(int[] parents) {
            if (rows.staysWith(parents)) {
                return;
            }
            boolean ofOtherSources = rows.follow(parents);
            try {
                select(state, parents);
                if (ofOtherSources) {
                    select(memory, parents);
                }
            } catch (OrtException e) {
                throw new OnnxException("the rows of a state cannot be put in another order", e);
            }
        }

        private void select(Map<String, OnnxTensor> values, int[] parents) throws OrtException {
            for (Map.Entry<String, OnnxTensor> entry : values.entrySet()) {
                OnnxTensor selected = rows(entry.getValue(), parents);
                entry.setValue(selected);
                Optional.ofNullable(reordered.put(entry.getKey(), selected)).ifPresent(OnnxTensor::close);
            }
        }

        @Override
        public void close() {
            latest.ifPresent(OrtSession.Result::close);
            encoded.close();
            reordered.values().forEach(OnnxTensor::close);
        }
    }

    /** The rows of a tensor, the slices along its first axis, that are named, in that order. */
    private OnnxTensor rows(OnnxTensor tensor, int[] places) throws OrtException {
        long[] shape = tensor.getInfo().getShape();
        ByteBuffer all = tensor.getByteBuffer();
        int row = all.remaining() / Math.toIntExact(shape[0]);
        ByteBuffer chosen = ByteBuffer.allocateDirect(row * places.length).order(ByteOrder.nativeOrder());
        for (int place : places) {
            chosen.put(all.slice(place * row, row));
        }
        shape[0] = places.length;
        return OnnxTensor.createTensor(environment, chosen.flip(), shape, tensor.getInfo().type);
    }

    private static Optional<float[]> value(OrtSession.Result result, String name) {
        return result.get(name).map(value -> floats((OnnxTensor) value));
    }

    private static float[] floats(OnnxTensor tensor) {
        if (tensor.getInfo().type == OnnxJavaType.BOOL) {
            return truths(tensor.getByteBuffer());
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static float[] truths(ByteBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.get();
        }
        return values;
    }
}
