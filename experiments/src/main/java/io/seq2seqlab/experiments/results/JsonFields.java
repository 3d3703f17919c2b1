package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A JSON object in a file, read field by field; what does not fit is reported with the file and the field. */
record JsonFields(Path file, JsonNode node) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static JsonFields read(Path file, int format) {
        JsonNode node;
        try {
            node = MAPPER.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new StoreException(file + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be read: " + e.getClass().getSimpleName(), e);
        }
        JsonFields json = new JsonFields(file, node);
        if (!node.isObject()) {
            throw json.unexpected("the file", "an object");
        }
        long found = json.count("format").orElseThrow(() -> json.unexpected("format", "a number"));
        if (found != format) {
            throw new StoreException(file + ": format " + found + " is not " + format
                    + ", which this version reads; use the version that wrote it");
        }
        return json;
    }

    String text(String field) {
        return optionalText(field).orElseThrow(() -> unexpected(field, "text"));
    }

    Optional<String> optionalText(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw unexpected(field, "text");
        }
        return Optional.of(value.textValue());
    }

    OptionalLong count(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.canConvertToExactIntegral()) {
            throw unexpected(field, "a whole number");
        }
        return OptionalLong.of(value.longValue());
    }

    OptionalDouble number(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw unexpected(field, "a number");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    /** The texts in an object, in its order; none if it is absent. */
    Map<String, String> texts(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : entries(field)) {
            if (!entry.getValue().isValueNode()) {
                throw unexpected(field + "." + entry.getKey(), "text");
            }
            texts.put(entry.getKey(), entry.getValue().asText());
        }
        return texts;
    }

    /** The objects in an object, in its order; none if it is absent. */
    Map<String, JsonFields> objects(String field) {
        Map<String, JsonFields> objects = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : entries(field)) {
            if (!entry.getValue().isObject()) {
                throw unexpected(field + "." + entry.getKey(), "an object");
            }
            objects.put(entry.getKey(), new JsonFields(file, entry.getValue()));
        }
        return objects;
    }

    /** The object in a field; empty if it is absent. */
    Optional<JsonFields> object(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw unexpected(field, "an object");
        }
        return Optional.of(new JsonFields(file, value));
    }

    /** A time such as 2026-01-31T12:00:00Z. */
    Optional<Instant> instant(String field) {
        return optionalText(field).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw unexpected(field, "a time such as 2026-01-31T12:00:00Z");
            }
        });
    }

    /** The texts in a list. */
    List<String> names(String field) {
        List<String> names = new ArrayList<>();
        for (JsonFields item : list(field)) {
            names.add(item.node().asText());
        }
        return names;
    }

    /** The whole numbers in a list. */
    List<Long> counts(String field) {
        List<Long> counts = new ArrayList<>();
        for (JsonFields item : list(field)) {
            if (!item.node().canConvertToExactIntegral()) {
                throw unexpected(field, "whole numbers");
            }
            counts.add(item.node().longValue());
        }
        return counts;
    }

    /** The items of a list; none if it is absent. */
    Iterable<JsonFields> optionalList(String field) {
        return node.has(field) ? list(field) : List.of();
    }

    Iterable<JsonFields> list(String field) {
        JsonNode value = node.path(field);
        if (!value.isArray()) {
            throw unexpected(field, "a list");
        }
        return () -> value.valueStream().map(item -> new JsonFields(file, item)).iterator();
    }

    StoreException unexpected(String field, String expected) {
        return new StoreException(file + ": " + field + ": expected " + expected);
    }

    private Set<Map.Entry<String, JsonNode>> entries(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Set.of();
        }
        if (!value.isObject()) {
            throw unexpected(field, "an object");
        }
        return value.properties();
    }
}
