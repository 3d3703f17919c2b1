package io.seq2seqlab.experiments.schema;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.settings.Kind;
import io.seq2seqlab.settings.Range;
import io.seq2seqlab.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;

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
    static final Kind.Block BLOCK = Settings.of(NONE).root();

    /** What an experiment says of publications, by what it calls them. */
    public static Map<String, PublishedFigures> read(Tree.Block experiment, Problems problems) {
        Map<String, PublishedFigures> published = new LinkedHashMap<>();
        Optional<Tree> written = SweepKeys.given(KEY, experiment);
        if (written.isEmpty()) {
            return published;
        }
        if (!(written.get() instanceof Tree.Block blocks)) {
            problems.add(
                    written.get().location(),
                    KEY,
                    "expected a block for each publication, such as 'the paper: {bleu: 30}'");
            return published;
        }
        blocks.entries().forEach((name, one) -> {
            String path = KEY + "." + OneLine.cut(name);
            if (one.value() instanceof Tree.Block figures) {
                SortedMap<String, Setting> checked = Checker.check(BLOCK, figures, path, problems);
                published.put(name, Settings.filled(NONE, Setting.below(path, checked)));
            } else {
                problems.add(
                        one.value().location(),
                        path,
                        "expected a block of keys: "
                                + String.join(", ", BLOCK.keys().keySet()));
            }
        });
        return published;
    }
}
