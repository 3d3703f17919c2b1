package io.seq2seqlab.experiments.schema;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.settings.Range;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures that somebody published of an experiment's network, to stand beside its own.
 *
 * @param testSet the test set they are of
 */
public record PublishedFigures(
        @Config(mandatory = true, description = "The test set that the figures are of, by its name in the corpus.")
        String testSet,

        @Config(description = "Trained numbers in the network.") @Range(min = 1)
        OptionalInt parameters,

        @Config(description = "BLEU, 0 to 100.") @Range(min = 0, max = 100)
        OptionalDouble bleu,

        @Config(description = "Perplexity, whichever was published: per token, or free-running and averaged per batch.")
        @Range(min = 1)
        OptionalDouble perplexity) {

    public static final String KEY = "published";

    static final PublishedFigures NONE =
            new PublishedFigures("", OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /** The keys of one block. */
    static Kind.Block block() {
        return Schema.block(PublishedFigures.class, NONE);
    }

    /** What an experiment says of publications, by what it calls them. */
    public static Map<String, PublishedFigures> read(Tree.Block experiment, Set<Problem> problems) {
        Map<String, PublishedFigures> published = new LinkedHashMap<>();
        Tree.Entry entry = experiment.entries().get(KEY);
        if (entry == null || entry.value().isUnset()) {
            return published;
        }
        if (!(entry.value() instanceof Tree.Block blocks)) {
            problems.add(Problem.at(
                    entry.value().location(),
                    KEY,
                    "expected a block for each publication, such as 'the paper: {bleu: 30}'"));
            return published;
        }
        blocks.entries().forEach((name, one) -> {
            String path = KEY + "." + OneLine.cut(name);
            if (one.value() instanceof Tree.Block figures) {
                published.put(name, of(Checker.check(block(), figures, path, problems), path));
            } else {
                problems.add(Problem.at(
                        one.value().location(),
                        path,
                        "expected a block of keys: "
                                + String.join(", ", block().keys().keySet())));
            }
        });
        return published;
    }

    private static PublishedFigures of(SortedMap<String, Setting> settings, String path) {
        Map<String, String> values = new TreeMap<>();
        settings.forEach((key, setting) -> values.put(key.substring(path.length() + 1), setting.text()));
        return new PublishedFigures(
                values.getOrDefault("test_set", ""),
                values.containsKey("parameters")
                        ? OptionalInt.of(Integer.parseInt(values.get("parameters")))
                        : OptionalInt.empty(),
                number(values, "bleu"),
                number(values, "perplexity"));
    }

    private static OptionalDouble number(Map<String, String> values, String key) {
        return values.containsKey(key)
                ? OptionalDouble.of(Double.parseDouble(values.get(key)))
                : OptionalDouble.empty();
    }
}
