package io.seq2seqlab.experiments.config;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The schema of experiment files for editors (JSON Schema, draft 2020-12). A value may be left out by {@code null} or taken
 * from elsewhere by <code>${…}</code>. Nothing is required, for an experiment may extend another.
 */
public final class JsonSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonSchema() {}

    /** The schema as text. */
    public static String text() {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "An experiment of Seq2Seq Lab");
        schema.setAll(block(Schema.EXPERIMENT.root()));
        ObjectNode definitions = schema.putObject("$defs");
        definitions.putObject("elsewhere").put("type", "string").put("pattern", "\\$\\{[^}]+\\}");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode block(Kind.Block block) {
        ObjectNode node = JSON.objectNode();
        node.putArray("type").add("object").add("null");
        node.put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        block.keys().forEach((name, key) -> properties.set(name, key(key)));
        return node;
    }

    private static ObjectNode key(Key key) {
        ObjectNode node = JSON.objectNode();
        node.put("description", key.description());
        if (key.kind() instanceof Kind.Block block) {
            node.setAll(block(block));
        } else if (key.kind() instanceof Kind.Listing list) {
            node.putArray("type").add("array").add("null");
            node.put("minItems", 1).put("uniqueItems", true);
            node.set("items", value(list.element()));
        } else if (key.kind() instanceof Kind.Single single) {
            node.putArray("anyOf").add(value(single)).add(JSON.objectNode().put("type", "null"));
            key.fallback().ifPresent(text -> node.set("default", fallback(single, text)));
        } else {
            node.setAll(open(key.name()));
        }
        return node;
    }

    private static ObjectNode value(Kind.Single kind) {
        ObjectNode node = JSON.objectNode();
        node.putArray("anyOf").add(plain(kind)).add(JSON.objectNode().put("$ref", "#/$defs/elsewhere"));
        return node;
    }

    private static ObjectNode plain(Kind.Single kind) {
        ObjectNode node = JSON.objectNode();
        if (kind instanceof Kind.Whole whole) {
            bounds(node.put("type", "integer"), whole.bounds());
        } else if (kind instanceof Kind.Real real) {
            bounds(node.put("type", "number"), real.bounds());
        } else if (kind instanceof Kind.Truth) {
            node.put("type", "boolean");
        } else if (kind instanceof Kind.Choice choice) {
            choice.names().forEach(node.putArray("enum")::add);
        } else if (kind instanceof Kind.Words words && words != Kind.Words.ANY) {
            node.put("type", "string").put("pattern", "^" + words.pattern() + "$");
        } else {
            node.put("type", "string");
        }
        return node;
    }

    private static void bounds(ObjectNode node, Bounds bounds) {
        bounds.min().ifPresent(end -> node.put(end.included() ? "minimum" : "exclusiveMinimum", end.value()));
        bounds.max().ifPresent(end -> node.put(end.included() ? "maximum" : "exclusiveMaximum", end.value()));
    }

    private static JsonNode fallback(Kind.Single kind, String text) {
        if (kind instanceof Kind.Whole) {
            return JSON.numberNode(Long.parseLong(text));
        }
        if (kind instanceof Kind.Real) {
            return JSON.numberNode(Double.parseDouble(text));
        }
        return kind instanceof Kind.Truth ? JSON.booleanNode(Boolean.parseBoolean(text)) : JSON.textNode(text);
    }

    private static ObjectNode open(String name) {
        ObjectNode node = JSON.objectNode();
        node.putArray("type").add("object").add("null");
        if (name.equals(PublishedFigures.KEY)) {
            node.set("additionalProperties", block(PublishedFigures.block()));
        }
        if (name.equals("sweep")) {
            node.put("additionalProperties", false);
            ObjectNode properties = node.putObject("properties");
            properties.putObject("method").putArray("enum").add("grid");
            ObjectNode factors = properties.putObject("factors");
            factors.put("type", "object").put("minProperties", 1);
            factors.set("additionalProperties", factor());
            properties
                    .putObject("exclude")
                    .put("type", "array")
                    .putObject("items")
                    .put("type", "object");
        }
        return node;
    }

    private static ObjectNode factor() {
        ObjectNode node = JSON.objectNode();
        ObjectNode list = JSON.objectNode().put("type", "array").put("minItems", 1);
        ObjectNode groups = JSON.objectNode().put("type", "object").put("minProperties", 1);
        groups.putObject("additionalProperties").put("type", "object").put("minProperties", 1);
        List.of(list, groups).forEach(node.putArray("anyOf")::add);
        return node;
    }
}
