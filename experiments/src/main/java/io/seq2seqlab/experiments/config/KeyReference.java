package io.seq2seqlab.experiments.config;

import java.util.stream.Collectors;

/** The reference of all keys for people, in Markdown. */
public final class KeyReference {

    private static final String INTRODUCTION = """
            # Keys of an experiment

            Written by the tests from the settings themselves; `mvn test -pl experiments -am -Dtest=ReferenceTest -Dreference.write -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.

            A key that is not set, or set to `null`, has its default. *Has an effect when* names what must hold beside it, where a key without effect is as good as
            absent; elsewhere the key may stand, but two experiments that differ in it alone are the same training. `${model.decoder.hidden}` takes the value of another key and `${env:NAME}` that of a
            variable of the environment; in braces (`{hidden: "${env:SIZE}"}`) such a value needs quotes. `lab run X.yaml --set training.epochs=3` sets a key for one run.

            A **factor** of `sweep.factors` is a key with a list of values (`model.attention.score: [additive, dot]`) or a name with groups of keys and values
            (`encoder: {narrow: {model.encoder.hidden: 64}, wide: {model.encoder.hidden: 256}}`). An item of `sweep.exclude`, and `baseline`, pick arms by the names of
            factors or by keys: `{encoder: wide, model.attention.score: dot}`.
            """;

    private KeyReference() {}

    /** The reference as text. */
    public static String text() {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        table(text, "Top level", Schema.EXPERIMENT.root(), "");
        Schema.EXPERIMENT.root().keys().forEach((name, key) -> {
            if (key.kind() instanceof Kind.Block block) {
                blocks(text, name, key, block);
            }
        });
        return text.toString();
    }

    private static void blocks(StringBuilder text, String path, Key key, Kind.Block block) {
        table(text, "`" + path + "`", block, key.description());
        block.keys().forEach((name, inner) -> {
            if (inner.kind() instanceof Kind.Block deeper) {
                blocks(text, path + "." + name, inner, deeper);
            }
        });
    }

    private static void table(StringBuilder text, String title, Kind.Block block, String description) {
        text.append("\n## ").append(title).append("\n\n");
        if (!description.isEmpty()) {
            text.append(description).append("\n\n");
        }
        text.append("| key | accepts | default | meaning |\n|---|---|---|---|\n");
        block.keys()
                .forEach((name, key) -> text.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                name, accepts(key.kind()), fallback(key), cell(key.description() + conditions(key)))));
    }

    private static String accepts(Kind kind) {
        if (kind instanceof Kind.Block) {
            return "a block, see below";
        }
        if (kind instanceof Kind.Choice choice) {
            return choice.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        }
        if (kind instanceof Kind.Listing list) {
            return "a list, each " + accepts(list.element());
        }
        if (kind instanceof Kind.Open open) {
            return cell(open.description());
        }
        return cell(((Kind.Single) kind).expected());
    }

    private static String fallback(Key key) {
        if (key.mandatory()) {
            return "**must be set**";
        }
        return key.fallback()
                .map(text -> "`" + (key.kind() instanceof Kind.Listing ? "[" + text + "]" : text) + "`")
                .orElse("");
    }

    private static String conditions(Key key) {
        return key.conditions().isEmpty()
                ? ""
                : " *Has an effect when "
                        + key.conditions().stream().map(Key.Condition::toString).collect(Collectors.joining(" and "))
                        + ".*";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
