package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.sweep.Combination;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.FactorValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names for arms, made of what the experiment calls the values in effect: the value of a key, or the name of a group of
 * settings. A word such as {@code additive} speaks for itself; a number, a truth value, {@code none} and a word that two
 * factors have come with the name of their factor, or as much of it as tells it from the others.
 */
final class ArmNames {

    /** What names the only arm of an experiment that sweeps nothing. */
    private static final List<String> UNSWEPT = List.of("model.encoder.type", "model.attention.score");

    private static final String SEPARATOR = ", ";
    /** A value that speaks for itself. */
    private static final Pattern WORD = Pattern.compile("(?!(true|false|none|unset)$)\\p{L}.*");

    /** A name of a group that speaks for itself: all but numbers, and what would look like two parts. */
    private static final Pattern NAME = Pattern.compile("(?!(true|false|none|[-+.\\d]+([eE][-+]?\\d+)?)$)[^,]+");

    private final Map<String, Set<String>> keys;
    private final Map<String, String> shortest;
    private final Set<String> ambiguous;

    private ArmNames(Map<String, Set<String>> keys, Map<String, String> shortest, Set<String> ambiguous) {
        this.keys = keys;
        this.shortest = shortest;
        this.ambiguous = ambiguous;
    }

    static ArmNames of(Experiment experiment) {
        Map<String, Set<String>> keys = experiment.keysOfFactors();
        Map<String, String> shortest = new HashMap<>();
        Stream.concat(keys.keySet().stream(), UNSWEPT.stream())
                .forEach(factor -> shortest.put(factor, shortest(factor, keys.keySet())));
        return new ArmNames(keys, shortest, ambiguous(experiment, keys));
    }

    /** The values that more than one of the factors has. */
    private static Set<String> ambiguous(Experiment experiment, Map<String, Set<String>> keys) {
        Map<String, String> factorOfWord = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Combination combination : experiment.combinations()) {
            TrialSettings settings = experiment.settings(combination);
            for (FactorValue value : combination.values()) {
                inEffect(value, keys.get(value.factor()), settings).ifPresent(word -> {
                    if (!value.factor().equals(factorOfWord.computeIfAbsent(word, first -> value.factor()))) {
                        ambiguous.add(word);
                    }
                });
            }
        }
        return ambiguous;
    }

    /** The value of a factor, or what it is called; empty where none of the keys that the factor sets has an effect. */
    private static Optional<String> inEffect(FactorValue value, Collection<String> keys, TrialSettings settings) {
        return keys.stream()
                .filter(settings::hasEffect)
                .findFirst()
                .map(first ->
                        value.isGroup() ? value.label() : settings.value(first).orElse(SettingChange.UNSET));
    }

    /** The shortest end of a name that no other has. */
    private static String shortest(String name, Collection<String> names) {
        List<String> others =
                names.stream().filter(other -> !other.equals(name)).toList();
        for (int dot = name.lastIndexOf('.'); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
            String candidate = name.substring(dot + 1);
            if (others.stream().noneMatch(other -> other.equals(candidate) || other.endsWith("." + candidate))) {
                return candidate;
            }
        }
        return name;
    }

    /** A name, made of what the factors give; of what names an unswept experiment where these give nothing. */
    String name(Map<String, String> factors, TrialSettings settings) {
        String name = factors.values().stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(SEPARATOR));
        return name.isEmpty()
                ? UNSWEPT.stream()
                        .flatMap(key -> settings.value(key).map(word -> part(key, word, WORD)).stream())
                        .collect(Collectors.joining(SEPARATOR))
                : name;
    }

    /** Factor to the part of the name that it gives; empty where it has no effect. */
    Map<String, String> factors(Combination combination, TrialSettings settings) {
        Map<String, String> factors = new LinkedHashMap<>();
        for (FactorValue value : combination.values()) {
            factors.put(
                    value.factor(),
                    inEffect(value, keys.get(value.factor()), settings)
                            .map(word -> part(value.factor(), word, value.isGroup() ? NAME : WORD))
                            .orElse(""));
        }
        return factors;
    }

    private String part(String factor, String word, Pattern speaking) {
        boolean speaks = !ambiguous.contains(word) && speaking.matcher(word).matches();
        return speaks ? word : shortest.get(factor) + " " + word;
    }
}
