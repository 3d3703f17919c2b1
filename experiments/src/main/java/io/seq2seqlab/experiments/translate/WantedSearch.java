package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.schema.OneLine;
import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import io.seq2seqlab.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads what is wanted of each line from texts by key, those of {@code evaluation.search}, as options or requests give them.
 *
 * @param spelling how the one who asks writes a key, such as {@code --length-penalty}
 * @param assignment how they give a key a value, such as {@code --beam 5}
 */
public record WantedSearch(Function<String, String> spelling, Function<Map.Entry<String, String>, String> assignment) {

    private static final String BEAM = "beam";
    private static final String BEST = "n_best";
    private static final Settings KEYS = Settings.of(SearchSettings.GREEDY);

    /** The keys, in their order. */
    public static Set<String> keys() {
        return KEYS.leaves().keySet();
    }

    /**
     * A search like another, but for what is given.
     *
     * @param given text by key
     * @param best how many translations of each line
     * @throws ModelException if a value is out of its range, or has no effect beside the others; in one line
     */
    public Wanted over(SearchSettings own, Map<String, String> given, int best) {
        Map<String, List<String>> accepted = new TreeMap<>();
        given.forEach((key, text) -> accepted.put(key, List.of(accepted(key, text))));
        SearchSettings search = Settings.filled(own, accepted);
        given.keySet().forEach(key -> requireEffect(key, search));
        if (best < 1) {
            throw new ModelException("%s %d is less than 1".formatted(spelling.apply(BEST), best));
        }
        if (best > search.beam()) {
            throw new ModelException("%s %d is more than a beam of %d holds; add %s"
                    .formatted(spelling.apply(BEST), best, search.beam(), assigned(BEAM, best)));
        }
        return new Wanted(search, best);
    }

    private String accepted(String key, String text) {
        Kind.Single kind = (Kind.Single) KEYS.leaf(key).orElseThrow().kind();
        return kind.canonical(text)
                .orElseThrow(() -> new ModelException(
                        "%s %s is not %s".formatted(spelling.apply(key), OneLine.quote(text), kind.expected())));
    }

    /** What would change nothing is refused. */
    private void requireEffect(String key, SearchSettings search) {
        if (search.greedy() && !key.equals(BEAM)) {
            throw new ModelException("%s has no effect on a greedy search; add %s, or leave it out"
                    .formatted(spelling.apply(key), assigned(BEAM, 5)));
        }
        Settings holding = Settings.of(search);
        for (Key.Condition condition : KEYS.leaf(key).orElseThrow().conditions()) {
            if (!condition.holds(holding.leaf(condition.key()).flatMap(Key::fallback))) {
                throw new ModelException("%s has no effect unless %s".formatted(spelling.apply(key), condition));
            }
        }
    }

    private String assigned(String key, int value) {
        return assignment.apply(Map.entry(key, Integer.toString(value)));
    }
}
