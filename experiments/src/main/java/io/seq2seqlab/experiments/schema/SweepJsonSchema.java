package io.seq2seqlab.experiments.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.settings.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What may stand below the keys of a sweep whose names an experiment makes up itself, as JSON Schema. Values refer to the
 * definitions that {@link JsonSchema} makes of all keys.
 */
final class SweepJsonSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Keys and values, one of each: what a group of a factor sets. */
    private static final String SETTINGS = "settings";

    /** Keys or factors, each with one value or several: what picks arms. */
    private static final String ARMS = "arms";

    private SweepJsonSchema() {}

    /** What several keys of a sweep refer to. */
    static Map<String, ObjectNode> definitions() {
        Map<String, ObjectNode> definitions = new LinkedHashMap<>();
        definitions.put(SETTINGS, settings());
        definitions.put(ARMS, arms());
        SweepKeys.SPACING.forEach(key -> definitions.put(key.name(), JsonSchema.key(key, key.name())));
        return definitions;
    }

    private static ObjectNode settings() {
        ObjectNode settings = block().put("minProperties", 1);
        ObjectNode properties = settings.putObject("properties");
        Schema.sweepable().forEach(path -> properties.set(path, reference(path)));
        return settings;
    }

    private static ObjectNode arms() {
        ObjectNode arms = JSON.objectNode().put("type", "object").put("minProperties", 1);
        ObjectNode names = JSON.objectNode();
        Schema.sweepable().forEach(names.putArray("enum")::add);
        arms.putObject("propertyNames")
                .putArray("anyOf")
                .add(names)
                .add(JSON.objectNode().put("description", "the name of a factor"));
        arms.putObject("additionalProperties")
                .putArray("type")
                .add("string")
                .add("number")
                .add("boolean")
                .add("array");
        return arms;
    }

    /** {@code sweep.factors}. */
    static ObjectNode factors() {
        ObjectNode factors = JSON.objectNode().put("type", "object").put("minProperties", 1);
        ObjectNode properties = factors.putObject("properties");
        Schema.sweepable()
                .forEach(path -> properties.set(
                        path,
                        factor(path, Schema.EXPERIMENT.leaf(path).orElseThrow().kind())));
        ObjectNode groups = JSON.objectNode().put("type", "object").put("minProperties", 1);
        groups.set("additionalProperties", reference(SETTINGS));
        ObjectNode conditional = block();
        conditional.putObject("properties").<ObjectNode>set("values", groups).set("when", reference(ARMS));
        factors.putObject("additionalProperties")
                .putArray("anyOf")
                .add(conditional)
                .add(groups);
        return factors;
    }

    private static ObjectNode factor(String path, Kind kind) {
        ObjectNode factor = block().put("minItems", 1);
        factor.putArray("type").add("array").add("object");
        factor.set("items", reference(path));
        ObjectNode forms = factor.putObject("properties");
        forms.set("values", list(reference(path)));
        if (kind instanceof Kind.Whole || kind instanceof Kind.Real) {
            forms.set("min", reference(path));
            forms.set("max", reference(path));
            forms.set("scale", reference("scale"));
            forms.set("steps", reference("steps"));
            forms.set("step", reference("step"));
        }
        forms.set("when", reference(ARMS));
        return factor;
    }

    /** {@code sweep.zip}. */
    static ObjectNode zip() {
        return list(list(JSON.objectNode().put("type", "string")).put("minItems", 2));
    }

    /** {@code sweep.exclude}. */
    static ObjectNode exclude() {
        return JSON.objectNode().put("type", "array").set("items", reference(ARMS));
    }

    /** {@code baseline}. */
    static ObjectNode baseline() {
        return reference(ARMS);
    }

    /** {@code claims}. */
    static ObjectNode claims() {
        ObjectNode claim = block();
        ObjectNode properties = claim.putObject("properties");
        SweepKeys.claim()
                .keys()
                .forEach((name, key) -> properties.set(
                        name, key.kind() instanceof Kind.Open ? reference(ARMS) : JsonSchema.key(key, name)));
        claim.putArray("required").add(SweepKeys.BETTER).add(SweepKeys.THAN);
        return list(claim);
    }

    private static ObjectNode block() {
        return JSON.objectNode().put("type", "object").put("additionalProperties", false);
    }

    private static ObjectNode list(ObjectNode items) {
        return JSON.objectNode().put("type", "array").put("minItems", 1).set("items", items);
    }

    private static ObjectNode reference(String definition) {
        return JSON.objectNode().put("$ref", "#/$defs/" + definition);
    }
}
