package io.seq2seqlab.experiments.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.seq2seqlab.experiments.schema.Nearest;
import io.seq2seqlab.experiments.schema.OneLine;
import io.seq2seqlab.experiments.translate.ModelException;
import io.seq2seqlab.experiments.translate.Wanted;
import io.seq2seqlab.experiments.translate.WantedSearch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request for translations.
 *
 * @param model that is to translate
 * @param lines of text
 * @param wanted of each line
 * @param attention whether the attention of each best translation is wanted too
 */
record TranslationRequest(ServedModel model, List<String> lines, Wanted wanted, boolean attention) {

    /** A matrix for each line makes a long answer. */
    static final int LINES_WITH_ATTENTION = 16;

    private static final String TEXT = "text";
    private static final String MODEL = "model";
    private static final String BEST = "n_best";
    private static final String ATTENTION = "attention";
    private static final Set<String> KEYS = keys();
    private static final String EXPECTED = "expected an object such as {\"text\": [\"a line\", \"another\"]}";

    private static final WantedSearch SEARCH =
            new WantedSearch(key -> "'" + key + "'", given -> "\"" + given.getKey() + "\": " + given.getValue());

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(List.of(TEXT, MODEL, BEST, ATTENTION));
        keys.addAll(WantedSearch.keys());
        return keys;
    }

    /**
     * Reads the body of a request.
     *
     * @throws Refusal if it is none, or asks for more than the server takes on
     */
    static TranslationRequest read(byte[] body, Models models, Limits limits) {
        JsonNode request = object(utf8(body));
        request.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw Refusal.badRequest("there is no key %s; the keys of a request are %s%s"
                        .formatted(OneLine.quote(key), String.join(", ", KEYS), Nearest.hint(key, KEYS)));
            }
        });
        List<String> lines = lines(request, limits);
        ServedModel model = models.named(name(request));
        boolean attention = truth(request, ATTENTION);
        if (attention && lines.size() > LINES_WITH_ATTENTION) {
            throw Refusal.tooLarge(
                    "'%s' is told for at most %d lines of a request, which has %d; ask in several requests"
                            .formatted(ATTENTION, LINES_WITH_ATTENTION, lines.size()));
        }
        return new TranslationRequest(model, lines, wanted(request, model, limits), attention);
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest("the body is not UTF-8; " + EXPECTED + " in UTF-8");
        }
    }

    private static JsonNode object(String body) {
        JsonNode request;
        try {
            request = STRICT.readTree(body);
        } catch (JsonProcessingException e) {
            String place = Optional.ofNullable(e.getLocation())
                    .map(at -> " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))
                    .orElse("");
            throw Refusal.badRequest("the body is not JSON%s: %s; %s"
                    .formatted(place, e.getOriginalMessage().lines().findFirst().orElse(""), EXPECTED));
        }
        if (request.isMissingNode()) {
            throw Refusal.badRequest("the body is empty; " + EXPECTED);
        }
        if (!request.isObject()) {
            throw Refusal.badRequest("the body is %s; %s".formatted(kind(request), EXPECTED));
        }
        return request;
    }

    private static List<String> lines(JsonNode request, Limits limits) {
        JsonNode text = request.path(TEXT);
        if (!text.isTextual() && !text.isArray()) {
            throw Refusal.badRequest("'%s' %s; expected a line of text or a list of lines"
                    .formatted(TEXT, text.isMissingNode() ? "is missing" : "is " + kind(text)));
        }
        if (text.size() > limits.lines()) {
            throw Refusal.tooLarge("'%s' has %d lines, and a request may have %d; ask in several requests"
                    .formatted(TEXT, text.size(), limits.lines()));
        }
        if (text.isTextual()) {
            return List.of(line(TEXT, text));
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode line : text) {
            lines.add(line("%s[%d]".formatted(TEXT, lines.size()), line));
        }
        return lines;
    }

    private static String line(String place, JsonNode node) {
        if (!node.isTextual()) {
            throw Refusal.badRequest("'%s' is %s; expected a line of text".formatted(place, kind(node)));
        }
        String line = node.textValue();
        if (line.indexOf('\n') >= 0) {
            throw Refusal.badRequest(
                    "'%s' holds a line feed; expected one line, give each line as an item of a list".formatted(place));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(line)) {
            throw Refusal.badRequest(
                    "'%s' holds half of a surrogate pair, which is no character; expected Unicode".formatted(place));
        }
        return line;
    }

    private static Optional<String> name(JsonNode request) {
        JsonNode model = request.path(MODEL);
        if (!model.isMissingNode() && !model.isTextual()) {
            throw Refusal.badRequest("'%s' is %s; expected the name of a model".formatted(MODEL, kind(model)));
        }
        return Optional.ofNullable(model.textValue());
    }

    private static boolean truth(JsonNode request, String key) {
        JsonNode value = request.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw Refusal.badRequest("'%s' is %s; expected true or false".formatted(key, kind(value)));
        }
        return value.booleanValue();
    }

    private static Wanted wanted(JsonNode request, ServedModel model, Limits limits) {
        JsonNode best = request.path(BEST);
        if (!best.isMissingNode() && !best.canConvertToExactIntegral() || !best.canConvertToInt() && best.isNumber()) {
            throw Refusal.badRequest("'%s' is %s; expected a whole number of at least 1".formatted(BEST, kind(best)));
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (String key : WantedSearch.keys()) {
            JsonNode value = request.path(key);
            if (value.isContainerNode() || value.isNull()) {
                throw Refusal.badRequest("'%s' is %s; expected one value".formatted(key, kind(value)));
            }
            if (!value.isMissingNode()) {
                given.put(key, value.asText());
            }
        }
        try {
            Wanted wanted = SEARCH.over(model.search(), given, best.asInt(1));
            if (wanted.search().beam() > limits.beam() && given.containsKey("beam")) {
                throw Refusal.badRequest("'beam' %d is more than this server searches with; expected at most %d"
                        .formatted(wanted.search().beam(), limits.beam()));
            }
            return wanted;
        } catch (ModelException e) {
            throw Refusal.badRequest(e.getMessage());
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "the text " + OneLine.quote(node.textValue());
            case NULL -> "null";
            case NUMBER, BOOLEAN -> OneLine.cut(node.asText());
            default -> "nothing";
        };
    }
}
