package io.seq2seqlab.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The content of {@code state.json}: how far the training is, what it learnt from its validations, and which files belong to
 * it. The learning rate, the kept epoch and those to average follow from the epochs' figures.
 *
 * @param format counts up whenever older programs could not go on from it
 * @param origin what trains
 * @param threads CPU threads of the engine, which the training keeps to its end
 * @param position how far it is
 * @param epochs that have ended, from the first on
 * @param peakMemoryBytes the most that a process of this training held
 * @param files SHA-256 by name
 */
record CheckpointState(
        int format,
        Origin origin,
        int threads,
        Position position,
        List<EndedEpoch> epochs,
        long peakMemoryBytes,
        Map<String, String> files) {

    static final String FILE = "state.json";

    static final int FORMAT = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    CheckpointState {
        Objects.requireNonNull(origin);
        Objects.requireNonNull(position);
        epochs = List.copyOf(epochs);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /**
     * What decides the bits of a training besides its threads.
     *
     * @param training its name, as {@link Checkpointing} has it
     * @param engine with its version
     * @param device {@code cpu} or {@code cuda}
     */
    record Origin(String training, String engine, String device) {

        Origin {
            Objects.requireNonNull(training);
        }
    }

    byte[] json() throws JsonProcessingException {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * @throws CheckpointException if the text is not what {@link #json} writes
     */
    static CheckpointState parse(byte[] json) throws CheckpointException {
        try {
            JsonNode tree = JSON.readTree(new String(json, StandardCharsets.UTF_8));
            int format = tree.path("format").asInt();
            if (format != FORMAT) {
                throw new CheckpointException(
                        String.format(Locale.ROOT, "%s is of format %d, expected %d", FILE, format, FORMAT));
            }
            return JSON.treeToValue(tree, CheckpointState.class);
        } catch (JsonProcessingException damaged) {
            throw new CheckpointException(FILE + " is damaged");
        }
    }
}
