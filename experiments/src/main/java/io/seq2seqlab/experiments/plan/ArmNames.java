package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.Combination;
import io.seq2seqlab.experiments.config.Experiment;
import io.seq2seqlab.experiments.config.FactorValue;
import io.seq2seqlab.experiments.config.TrialSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names for arms, made of the values in effect. A word such as {@code additive} speaks for itself; a number, a truth value,
 * {@code none} and a word that stands for two keys come with as much of their key as tells it from the others. Of a factor
 * that sets several keys, the first ones that tell its values apart are named.
 */
final class ArmNames {

    /** What names the only arm of an experiment that sweeps nothing. */
    private static final List<String> UNSWEPT = List.of("model.encoder.type", "model.attention.score");

    private static final String SEPARATOR = ", ";
    private static final Pattern WORD = Pattern.compile("(?!(true|false|none)$)[\\p{L}].*");

    private final Map<String, List<String>> named;
    private final Map<String, String> shortest;
    private final Set<String> ambiguous;

    private ArmNames(Map<String, List<String>> named, Map<String, String> shortest, Set<String> ambiguous) {
        this.named = named;
        this.shortest = shortest;
        this.ambiguous = ambiguous;
    }

    static ArmNames of(Experiment experiment) {
        Map<String, Map<FactorValue, TrialSettings>> values = new LinkedHashMap<>();
        for (Combination combination : experiment.combinations()) {
            TrialSettings settings = experiment.settings(combination);
            for (FactorValue value : combination.values()) {
                values.computeIfAbsent(value.factor(), factor -> new LinkedHashMap<>())
                        .putIfAbsent(value, settings);
            }
        }
        Map<String, List<String>> named = new LinkedHashMap<>();
        values.forEach((factor, settings) -> named.put(factor, telling(settings)));
        List<String> keys =
                named.values().stream().flatMap(Collection::stream).distinct().toList();
        Map<String, String> shortest = new HashMap<>();
        keys.forEach(key -> shortest.put(key, shortest(key, keys)));
        UNSWEPT.forEach(key -> shortest.putIfAbsent(key, shortest(key, keys)));
        return new ArmNames(named, shortest, ambiguous(experiment, keys));
    }

    /** The first keys of a factor that tell its values apart. */
    private static List<String> telling(Map<FactorValue, TrialSettings> values) {
        Set<String> keys = new LinkedHashSet<>();
        values.keySet().forEach(value -> keys.addAll(value.keys()));
        List<String> telling = new ArrayList<>();
        for (String key : keys) {
            telling.add(key);
            long apart = values.values().stream()
                    .map(settings -> telling.stream().map(settings::value).toList())
                    .distinct()
                    .count();
            if (apart == values.size()) {
                break;
            }
        }
        return telling;
    }

    /** The values that stand for more than one of the keys. */
    private static Set<String> ambiguous(Experiment experiment, List<String> keys) {
        Map<String, String> keyOfWord = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Combination combination : experiment.combinations()) {
            TrialSettings settings = experiment.settings(combination);
            for (String key : keys) {
                settings.value(key).ifPresent(word -> {
                    if (!key.equals(keyOfWord.computeIfAbsent(word, first -> key))) {
                        ambiguous.add(word);
                    }
                });
            }
        }
        return ambiguous;
    }

    /** The shortest end of a key that no other key has. */
    private static String shortest(String key, List<String> keys) {
        List<String> others = keys.stream().filter(other -> !other.equals(key)).toList();
        for (int dot = key.lastIndexOf('.'); dot >= 0; dot = key.lastIndexOf('.', dot - 1)) {
            String candidate = key.substring(dot + 1);
            if (others.stream().noneMatch(other -> other.endsWith("." + candidate))) {
                return candidate;
            }
        }
        return key;
    }

    /** A name, made of what the factors give; of what names an unswept experiment where these give nothing. */
    String name(Map<String, String> factors, TrialSettings settings) {
        String name = factors.values().stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(SEPARATOR));
        return name.isEmpty() ? join(UNSWEPT, settings) : name;
    }

    /** Factor to the part of the name that it gives; empty where it has no effect. */
    Map<String, String> factors(Combination combination, TrialSettings settings) {
        Map<String, String> factors = new LinkedHashMap<>();
        for (FactorValue value : combination.values()) {
            factors.put(value.factor(), join(named.get(value.factor()), settings));
        }
        return factors;
    }

    private String join(List<String> keys, TrialSettings settings) {
        return keys.stream()
                .flatMap(key -> settings.value(key).map(value -> part(key, value)).stream())
                .collect(Collectors.joining(SEPARATOR));
    }

    private String part(String key, String value) {
        boolean speaks = !ambiguous.contains(value) && WORD.matcher(value).matches();
        return speaks ? value : shortest.get(key) + " " + value;
    }
}
