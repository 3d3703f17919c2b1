package io.seq2seqlab.experiments.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.UncheckedIOException;

/** A leaderboard as JSON and back. Nothing of it is lost, so that programs read what people see. */
public final class LeaderboardJson {

    private static final int FORMAT = 2;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private LeaderboardJson() {}

    /** On one line. */
    static String compact(Leaderboard board) {
        return text(board, MAPPER);
    }

    /** For a file, with a line break at the end. */
    public static String pretty(Leaderboard board) {
        return text(board, MAPPER.copy().enable(SerializationFeature.INDENT_OUTPUT)) + "\n";
    }

    private static String text(Leaderboard board, ObjectMapper mapper) {
        ObjectNode json = mapper.createObjectNode().put("format", FORMAT);
        json.setAll(mapper.<ObjectNode>valueToTree(board));
        try {
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Leaderboard read(String json) {
        try {
            return MAPPER.readValue(json, Leaderboard.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
