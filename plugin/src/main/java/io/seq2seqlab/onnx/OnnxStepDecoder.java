package io.seq2seqlab.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.seq2seqlab.decoding.SourceBatch;
import io.seq2seqlab.decoding.StepDecoder;
import io.seq2seqlab.decoding.StepOutput;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Steps through a network on ONNX Runtime. Memory and state stay with the runtime; only tokens go in, and only logits and
 * attention come out.
 */
public final class OnnxStepDecoder implements StepDecoder {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession encoder;
    private final OrtSession step;

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
        } catch (OrtException e) {
            throw new OnnxException("the network cannot be loaded", e);
        }
    }

    private OrtSession secondSession(OnnxNetwork network, OrtSession.SessionOptions options) throws OrtException {
        try {
            return environment.createSession(network.decoderStep(), options);
        } catch (OrtException e) {
            encoder.close();
            throw e;
        }
    }

    @Override
    public Decoding start(SourceBatch sources) {
        long[] lengths = Arrays.stream(sources.lengths()).asLongStream().toArray();
        try (OnnxTensor ids = longs(sources.ids(), sources.size(), sources.paddedLength());
                OnnxTensor lengthTensor = longs(lengths, lengths.length)) {
            return new OnnxDecoding(encoder.run(Map.of(Names.SOURCE, ids, Names.LENGTHS, lengthTensor)));
        } catch (OrtException e) {
            throw new OnnxException("the sources cannot be encoded", e);
        }
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
        private Optional<OrtSession.Result> latest = Optional.empty();

        OnnxDecoding(OrtSession.Result encoded) {
            this.encoded = encoded;
            encoded.forEach(output -> {
                OnnxTensor value = (OnnxTensor) output.getValue();
                (output.getKey().startsWith(Names.MEMORY_PREFIX) ? memory : state).put(output.getKey(), value);
            });
        }

        @Override
        public StepOutput step(int[] previous) {
            long[] tokens = Arrays.stream(previous).asLongStream().toArray();
            try (OnnxTensor ids = longs(tokens, tokens.length)) {
                Map<String, OnnxTensor> inputs = new LinkedHashMap<>(memory);
                inputs.putAll(state);
                inputs.put(Names.PREVIOUS, ids);
                OrtSession.Result result = OnnxStepDecoder.this.step.run(inputs);
                latest.ifPresent(OrtSession.Result::close);
                latest = Optional.of(result);
            } catch (OrtException e) {
                throw new OnnxException("a step failed", e);
            }
            float[] logits = new float[0];
            Optional<float[]> attention = Optional.empty();
            for (Map.Entry<String, OnnxValue> output : latest.orElseThrow()) {
                OnnxTensor value = (OnnxTensor) output.getValue();
                String name = output.getKey();
                if (name.equals(Names.LOGITS)) {
                    logits = floats(value);
                } else if (name.equals(Names.ATTENTION)) {
                    attention = Optional.of(floats(value));
                } else {
                    state.put(Names.STATE_PREFIX + name.substring(Names.NEXT_PREFIX.length()), value);
                }
            }
            return new StepOutput(logProbabilities(logits, logits.length / previous.length), attention);
        }

        @Override
        public void close() {
            latest.ifPresent(OrtSession.Result::close);
            encoded.close();
        }
    }

    private static float[] floats(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** log softmax of every row, in place. */
    private static float[] logProbabilities(float[] logits, int vocabulary) {
        for (int from = 0; from < logits.length; from += vocabulary) {
            float max = Float.NEGATIVE_INFINITY;
            for (int i = from; i < from + vocabulary; i++) {
                max = Math.max(max, logits[i]);
            }
            double sum = 0;
            for (int i = from; i < from + vocabulary; i++) {
                sum += Math.exp(logits[i] - max);
            }
            double logSum = max + Math.log(sum);
            for (int i = from; i < from + vocabulary; i++) {
                logits[i] = (float) (logits[i] - logSum);
            }
        }
        return logits;
    }
}
