package io.seq2seqlab.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights in the safetensors format: eight bytes with the length of a JSON header, the header, then the values of all
 * tensors without a gap, everything little-endian. A file is data only; nothing in it is ever executed. Written and read
 * here are tensors of type F32.
 *
 * @param shapes each tensor's sizes by name, in the order of the data; empty for a single number
 * @param weights each tensor's values, row by row
 * @param metadata text about the whole file
 */
public record Safetensors(Map<String, List<Long>> shapes, WeightValues weights, Map<String, String> metadata) {

    private static final String METADATA = "__metadata__";
    private static final String TYPE = "F32";
    private static final int LENGTH_BYTES = 8;

    /** The largest header the format allows, in bytes. */
    private static final long LARGEST_HEADER = 100_000_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Writes the values of the given weights, in that order, and leaves the stream open.
     *
     * @throws IllegalArgumentException if the values are not those of the weights
     */
    public static void write(
            OutputStream stream, List<Weight> weights, WeightValues values, Map<String, String> metadata)
            throws IOException {
        values.require(weights);
        byte[] header = header(weights, metadata);
        stream.write(littleEndian(LENGTH_BYTES).putLong(header.length).array());
        stream.write(header);
        for (Weight weight : weights) {
            float[] array = values.of(weight);
            ByteBuffer bytes = littleEndian(Math.multiplyExact(array.length, Float.BYTES));
            bytes.asFloatBuffer().put(array);
            stream.write(bytes.array());
        }
    }

    /** Padded with spaces, so that the values begin at a multiple of eight bytes. */
    private static byte[] header(List<Weight> weights, Map<String, String> metadata) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            long begin = 0;
            for (Weight weight : weights) {
                long end = begin + Float.BYTES * weight.shape().count();
                json.writeObjectFieldStart(weight.name());
                json.writeStringField("dtype", TYPE);
                json.writeFieldName("shape");
                json.writeArray(weight.shape().toArray(), 0, weight.shape().rank());
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {begin, end}, 0, 2);
                json.writeEndObject();
                begin = end;
            }
            json.writeEndObject();
        }
        while (bytes.size() % LENGTH_BYTES != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name what messages call it
     * @throws SafetensorsException if the bytes are damaged or have tensors of another type than F32
     */
    public static Safetensors read(String name, byte[] bytes) {
        return new Reader(name, bytes).read();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private record Tensor(String name, List<Long> shape, long begin, long end) {}

    private record Reader(String name, byte[] bytes) {

        Safetensors read() {
            int dataStart = dataStart();
            JsonNode header = header(dataStart);
            List<Tensor> tensors = new ArrayList<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : header.properties()) {
                if (field.getKey().equals(METADATA)) {
                    for (Map.Entry<String, JsonNode> text :
                            object(METADATA, field.getValue()).properties()) {
                        require(text.getValue().isTextual(), METADATA + "." + text.getKey() + " is not text");
                        metadata.put(text.getKey(), text.getValue().textValue());
                    }
                } else {
                    tensors.add(tensor(field.getKey(), object(field.getKey(), field.getValue())));
                }
            }
            tensors.sort(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end));
            Map<String, List<Long>> shapes = new LinkedHashMap<>();
            Map<String, float[]> values = new LinkedHashMap<>();
            long expected = 0;
            for (Tensor tensor : tensors) {
                require(
                        tensor.begin() == expected && tensor.end() <= bytes.length - dataStart,
                        String.format(
                                Locale.ROOT,
                                "tensor %s lies at bytes %d to %d of %d, expected to begin at %d",
                                tensor.name(),
                                tensor.begin(),
                                tensor.end(),
                                bytes.length - dataStart,
                                expected));
                expected = tensor.end();
                float[] array = new float[(int) ((tensor.end() - tensor.begin()) / Float.BYTES)];
                ByteBuffer.wrap(bytes, dataStart + (int) tensor.begin(), array.length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(array);
                shapes.put(tensor.name(), tensor.shape());
                values.put(tensor.name(), array);
            }
            require(
                    expected == bytes.length - dataStart,
                    String.format(
                            Locale.ROOT,
                            "%d bytes of data, the header speaks of %d",
                            bytes.length - dataStart,
                            expected));
            return new Safetensors(shapes, new WeightValues(values), metadata);
        }

        private int dataStart() {
            require(bytes.length >= LENGTH_BYTES, bytes.length + " bytes, too short for the length of a header");
            long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
            require(
                    length >= 0 && length <= LARGEST_HEADER && length <= bytes.length - LENGTH_BYTES,
                    String.format(
                            Locale.ROOT,
                            "a header of %s bytes in a file of %d",
                            Long.toUnsignedString(length),
                            bytes.length));
            return LENGTH_BYTES + (int) length;
        }

        private JsonNode header(int end) {
            String text = new String(bytes, LENGTH_BYTES, end - LENGTH_BYTES, StandardCharsets.UTF_8);
            require(text.startsWith("{"), "the header does not begin with '{'");
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw damaged("the header is not JSON (" + e.getOriginalMessage() + ")", e);
            }
        }

        private Tensor tensor(String tensor, JsonNode description) {
            JsonNode type = description.path("dtype");
            require(
                    type.asText().equals(TYPE),
                    String.format(Locale.ROOT, "tensor %s is of type %s, expected %s", tensor, type, TYPE));
            List<Long> shape = numbers(tensor, "shape", description);
            List<Long> offsets = numbers(tensor, "data_offsets", description);
            require(
                    offsets.size() == 2,
                    String.format(Locale.ROOT, "tensor %s has %d data_offsets, expected 2", tensor, offsets.size()));
            try {
                long size = shape.stream().reduce((long) Float.BYTES, Math::multiplyExact);
                require(
                        offsets.get(1) - offsets.get(0) == size,
                        String.format(
                                Locale.ROOT,
                                "tensor %s of shape %s lies at bytes %s, expected %d bytes",
                                tensor,
                                shape,
                                offsets,
                                size));
            } catch (ArithmeticException e) {
                throw damaged(String.format(Locale.ROOT, "tensor %s has the impossible shape %s", tensor, shape), e);
            }
            return new Tensor(tensor, shape, offsets.get(0), offsets.get(1));
        }

        private List<Long> numbers(String tensor, String key, JsonNode description) {
            JsonNode array = description.path(key);
            require(array.isArray(), String.format(Locale.ROOT, "tensor %s has no %s", tensor, key));
            List<Long> numbers = new ArrayList<>();
            for (JsonNode number : array) {
                require(
                        number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0,
                        String.format(
                                Locale.ROOT,
                                "tensor %s has %s in its %s, expected whole numbers",
                                tensor,
                                number,
                                key));
                numbers.add(number.longValue());
            }
            return List.copyOf(numbers);
        }

        private JsonNode object(String key, JsonNode node) {
            require(node.isObject(), key + " is not a JSON object");
            return node;
        }

        private void require(boolean holds, String problem) {
            if (!holds) {
                throw damaged(problem, null);
            }
        }

        private SafetensorsException damaged(String problem, Exception cause) {
            return new SafetensorsException(
                    name + ": no readable safetensors file: " + problem + "; write or copy the file again", cause);
        }
    }
}
