package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Records of comparisons as JSON and back. Nothing is lost, so that programs read what people see. */
public final class RecordJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private RecordJson() {}

    /** On one line. */
    public static String compact(Record record) {
        return text(record, MAPPER);
    }

    /**
     * For a file, with a line break at the end.
     *
     * @param format counts up whenever programs have to read it otherwise
     */
    public static String pretty(Record record, int format) {
        ObjectNode json = MAPPER.createObjectNode().put("format", format);
        json.setAll(MAPPER.<ObjectNode>valueToTree(record));
        return text(json, MAPPER.copy().enable(SerializationFeature.INDENT_OUTPUT)) + "\n";
    }

    private static String text(Object value, ObjectMapper mapper) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <T extends Record> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The records in a file, one a line.
     *
     * @throws StoreException if it cannot be read or has others
     */
    public static <T extends Record> List<T> lines(Path file, Class<T> type) {
        try (MappingIterator<T> values = MAPPER.readerFor(type).readValues(file.toFile())) {
            return values.readAll();
        } catch (JacksonException e) {
            throw new StoreException(file + ": not as it should be: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
