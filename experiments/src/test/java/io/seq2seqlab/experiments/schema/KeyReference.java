package io.seq2seqlab.experiments.schema;

import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import java.util.stream.Collectors;

/** The reference of all keys for people, in Markdown. */
final class KeyReference {

    private static final String INTRODUCTION = """
            # Keys of an experiment

            Written by the tests from the settings themselves; `mvn test -pl experiments -am -Dtest=ReferenceTest -Dreference.write -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.

            A key that is not set, or set to `null`, has its default. *Has an effect when* names what must hold beside it, where a key without effect is as good as
            absent; elsewhere the key may stand, but two experiments that differ in it alone are the same training. `${model.decoder.hidden}` takes the value of another key and `${env:NAME}` that of a
            variable of the environment; in braces (`{hidden: "${env:SIZE}"}`) such a value needs quotes. `lab run X.yaml --set training.epochs=3` sets a key for one run.

            ## A sweep

            ```yaml
            seeds: [1, 2, 3]                     # every arm is trained with each
            sweep:
              method: grid                       # or random, or one-at-a-time
              factors:
                model.attention.score: [additive, dot]                                              # a list of values
                training.optimizer.learning_rate: {min: 1e-4, max: 1e-2, scale: log, steps: 5}      # evenly spaced, both ends among them
                model.decoder.hidden: {min: 64, max: 256, step: 64}
                encoder:                                                                            # a name, and groups of keys and values
                  gru:    {model.encoder.type: gru, model.encoder.hidden: 107}
                  bi-gru: {model.encoder.type: bi-gru, model.encoder.hidden: 64}
                model.attention.size: {values: [64, 128], when: {model.attention.score: additive}}  # elsewhere the factor does not exist
              zip: [[model.decoder.hidden, training.optimizer.learning_rate]]                       # these advance together
              exclude: [{encoder: gru, model.attention.score: dot}]
            baseline: {model.attention.score: additive}
            aa_test: {seeds: [101, 102, 103]}
            claims:
              - {better: {encoder: bi-gru}, than: {encoder: gru}, metric: bleu}
            margins: {bleu: 0.5, chrf: 1}
            ```

            An item of `exclude`, `when`, `baseline` and the sides of a claim pick arms by the names of factors or by keys, each with a value or a list of values.
            `when` can name factors that are written before its own. Named groups with a condition are written `{values: {gru: {…}}, when: {…}}`.
            Numbers between the ends of a range are rounded to four significant digits, those of keys that take whole numbers to whole ones.
            `method: random` draws from the range itself where neither `steps` nor `step` is given.

            `baseline` names the values that the others are compared with. Each arm is compared with the arm that has these values and agrees with it in all other
            factors, or in as many of them as any does; with `one-at-a-time`, factors that it does not name have their first value in the baseline.

            ```yaml
            search: {metric: validation.bleu, per: [model.attention.score], seeds: [11, 12, 13]}
            ```

            makes a sweep a search: of its arms validation scores alone are seen. The arm with the best mean over `seeds`, here one for each score, is trained again with
            the seeds of the search and evaluated once on the test sets; these winners are compared as the arms of other sweeps are.
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
                                name,
                                accepts(key.kind()),
                                fallback(key),
                                cell(key.description() + conditions(key) + excluded(key)))));
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

    private static String excluded(Key key) {
        return key.excluded().isEmpty()
                ? ""
                : " *Instead of " + key.excluded().stream().sorted().collect(Collectors.joining(", ")) + ".*";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
