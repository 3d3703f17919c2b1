package io.seq2seqlab.experiments.schema;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.settings.Bounds;
import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;

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
        schema.setAll(block(Schema.EXPERIMENT.root(), ""));
        ObjectNode definitions = schema.putObject("$defs");
        definitions.putObject("elsewhere").put("type", "string").put("pattern", "\\$\\{[^}]+\\}");
        SweepJsonSchema.definitions().forEach(definitions::set);
        Schema.EXPERIMENT.leaves().forEach((path, key) -> definitions.set(path, key(key, path)));
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode block(Kind.Block block, String path) {
        ObjectNode node = JSON.objectNode();
        node.putArray("type").add("object").add("null");
        node.put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        block.keys()
                .forEach((name, key) -> properties.set(name, property(key, path.isEmpty() ? name : path + "." + name)));
        return node;
    }

    /** Single values and lists are defined once, for a sweep refers to them too. */
    private static ObjectNode property(Key key, String path) {
        return Schema.EXPERIMENT.leaf(path).isPresent()
                ? JSON.objectNode().put("$ref", "#/$defs/" + path)
                : key(key, path);
    }

    /** What may stand at a key. */
    static ObjectNode key(Key key, String path) {
        ObjectNode node = JSON.objectNode();
        node.put("description", key.description());
        if (key.kind() instanceof Kind.Block block) {
            node.setAll(block(block, path));
        } else if (key.kind() instanceof Kind.Listing list) {
            node.putArray("type").add("array").add("null");
            node.put("minItems", 1).put("uniqueItems", true);
            node.set("items", value(list.element()));
        } else if (key.kind() instanceof Kind.Single single) {
            node.putArray("anyOf").add(value(single)).add(JSON.objectNode().put("type", "null"));
            key.fallback().ifPresent(text -> node.set("default", fallback(single, text)));
        } else {
            node.putArray("anyOf").add(open(path)).add(JSON.objectNode().put("type", "null"));
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

    private static ObjectNode open(String path) {
        return switch (path) {
            case SweepKeys.FACTORS -> SweepJsonSchema.factors();
            case SweepKeys.ZIP -> SweepJsonSchema.zip();
            case SweepKeys.EXCLUDE -> SweepJsonSchema.exclude();
            case SweepKeys.BASELINE -> SweepJsonSchema.baseline();
            case SweepKeys.CLAIMS -> SweepJsonSchema.claims();
            case PublishedFigures.KEY ->
                JSON.objectNode()
                        .put("type", "object")
                        .set("additionalProperties", block(PublishedFigures.BLOCK, path));
            default -> throw new IllegalStateException("the schema does not say what may stand at " + path);
        };
    }
}
