package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.seq2seqlab.progress.TrainingEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records as JSON and back, in files, on the lines between processes, and as answers for programs: keys in snake_case, enums
 * in lower case, nothing where an optional is empty. Unknown keys are ignored, absent lists and maps are empty.
 */
public final class Json {

    public static final ObjectMapper MAPPER = mapper();

    private static final String FORMAT = "format";
    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(int.class, long.class, Long.class, OptionalInt.class, OptionalLong.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class, OptionalDouble.class);

    private Json() {}

    private static ObjectMapper mapper() {
        JsonInclude.Value unlessAbsent =
                JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS);
        JsonSetter.Value absentIsEmpty = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new SimpleModule()
                        .addSerializer(Instant.class, ToStringSerializer.instance)
                        .addDeserializer(Instant.class, new InstantDeserializer())
                        .addSerializer(TrainingEnd.Reason.class, ToStringSerializer.instance))
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .defaultPropertyInclusion(unlessAbsent)
                .withConfigOverride(List.class, lists -> lists.setSetterInfo(absentIsEmpty))
                .withConfigOverride(Map.class, maps -> maps.setSetterInfo(absentIsEmpty))
                // Events of a training's end have always named what they do not have.
                .withConfigOverride(
                        TrainingEnd.class,
                        end -> end.setInclude(
                                JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS)))
                .build();
    }

    private static final class InstantDeserializer extends FromStringDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw context.weirdStringException(text, Instant.class, "no time");
            }
        }
    }

    /** As a tree. */
    public static <N extends JsonNode> N tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** On one line. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Indented, with a line end: a file people read. */
    public static String file(Object value) {
        return tree(value).toPrettyString() + "\n";
    }

    /**
     * The same with the format first.
     *
     * @param format counts up whenever programs have to read it otherwise; empty where that is not told
     */
    public static String file(Record value, OptionalInt format) {
        return format.isEmpty() ? file(value) : file(object(format.getAsInt()).setAll(Json.<ObjectNode>tree(value)));
    }

    static String file(Record value, int format) {
        return file(value, OptionalInt.of(format));
    }

    static ObjectNode object(int format) {
        return MAPPER.createObjectNode().put(FORMAT, format);
    }

    /** What a line holds. */
    public static <T> T parse(String line, Class<T> type) {
        try {
            return MAPPER.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The record in a file.
     *
     * @throws StoreException if the file cannot be read, is of another format or holds something else; the message names the field
     */
    static <T> T read(Path file, int format, Class<T> type) {
        return bind(file, object(file, format), type);
    }

    /** The object in a file. */
    static ObjectNode object(Path file) {
        JsonNode node;
        try {
            node = MAPPER.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new StoreException(file + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be read: " + e.getClass().getSimpleName(), e);
        }
        if (!(node instanceof ObjectNode object)) {
            throw new StoreException(file + ": expected an object");
        }
        return object;
    }

    /** The object in a file of a format. */
    static ObjectNode object(Path file, int format) {
        ObjectNode object = object(file);
        if (!object.path(FORMAT).isIntegralNumber()) {
            throw new StoreException(file + ": format: expected a whole number");
        }
        if (object.path(FORMAT).longValue() != format) {
            throw new StoreException(file + ": format " + object.path(FORMAT) + " is not " + format
                    + ", which this version reads; use the version that wrote it");
        }
        return object;
    }

    /** The record that an object in a file stands for; see {@link #read}. */
    static <T> T bind(Path file, ObjectNode object, Class<T> type) {
        try {
            return MAPPER.treeToValue(object, type);
        } catch (JsonProcessingException e) {
            throw new StoreException(file + ": " + problem(e), e);
        }
    }

    /** Records, one a line. */
    static String lines(Stream<? extends Record> records) {
        return records.map(record -> line(record) + "\n").collect(Collectors.joining());
    }

    /**
     * The records in a file, one a line.
     *
     * @param limit at most so many
     * @throws StoreException if it cannot be read or has others
     */
    static <T extends Record> List<T> lines(Path file, Class<T> type, long limit) {
        List<T> records = new ArrayList<>();
        try (MappingIterator<T> values = MAPPER.readerFor(type).readValues(file.toFile())) {
            while (records.size() < limit && values.hasNextValue()) {
                records.add(values.nextValue());
            }
            return records;
        } catch (JacksonException e) {
            throw new StoreException(file + ":" + (records.size() + 1) + ": " + problem(e), e);
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String problem(JacksonException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "not JSON: " + e.getOriginalMessage();
        }
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            place.append(
                    step.getFieldName() == null
                            ? "[" + step.getIndex() + "]"
                            : (place.isEmpty() ? "" : ".") + step.getFieldName());
        }
        if (e.getCause() instanceof IllegalArgumentException refused) {
            return place + ": " + refused.getMessage();
        }
        return place + ": "
                + (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                        ? "expected " + expected(mismatch.getTargetType())
                        : e.getOriginalMessage());
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants())
                            .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT))
                            .toList();
        } else if (WHOLE_NUMBERS.contains(type)) {
            return "a whole number";
        } else if (NUMBERS.contains(type)) {
            return "a number";
        } else if (type == String.class) {
            return "text";
        } else if (type == Instant.class) {
            return "a time such as 2026-01-31T12:00:00Z";
        } else if (type == boolean.class) {
            return "true or false";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }
}
