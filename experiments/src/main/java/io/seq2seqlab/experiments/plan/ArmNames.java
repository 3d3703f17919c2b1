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

    private final Experiment experiment;
    private final Map<String, List<String>> named;
    private final Set<String> ambiguous;

    private ArmNames(Experiment experiment, Map<String, List<String>> named, Set<String> ambiguous) {
        this.experiment = experiment;
        this.named = named;
        this.ambiguous = ambiguous;
    }

    static ArmNames of(Experiment experiment) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (Combination combination : experiment.combinations()) {
            for (FactorValue value : combination.values()) {
                named.computeIfAbsent(value.factor(), factor -> telling(factor, experiment));
            }
        }
        Map<String, Set<String>> keysOfWord = new HashMap<>();
        for (Combination combination : experiment.combinations()) {
            for (String key : keys(named)) {
                experiment
                        .settings(combination)
                        .value(key)
                        .ifPresent(word -> keysOfWord
                                .computeIfAbsent(word, w -> new HashSet<>())
                                .add(key));
            }
        }
        Set<String> ambiguous = keysOfWord.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new ArmNames(experiment, named, ambiguous);
    }

    private static List<String> keys(Map<String, List<String>> named) {
        return named.values().stream().flatMap(Collection::stream).distinct().toList();
    }

    /** The first keys of a factor that tell its values apart. */
    private static List<String> telling(String factor, Experiment experiment) {
        Map<FactorValue, TrialSettings> values = new LinkedHashMap<>();
        for (Combination combination : experiment.combinations()) {
            combination.values().stream()
                    .filter(value -> value.factor().equals(factor))
                    .forEach(value -> values.putIfAbsent(value, experiment.settings(combination)));
        }
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

    String name(Combination combination) {
        String name = factors(combination).values().stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(SEPARATOR));
        return name.isEmpty() ? join(UNSWEPT, experiment.settings(combination)) : name;
    }

    /** Factor to the part of the name that it gives; empty where it has no effect. */
    Map<String, String> factors(Combination combination) {
        Map<String, String> factors = new LinkedHashMap<>();
        for (FactorValue value : combination.values()) {
            factors.put(value.factor(), join(named.get(value.factor()), experiment.settings(combination)));
        }
        return factors;
    }

    private String join(List<String> keys, TrialSettings settings) {
        return keys.stream()
                .flatMap(key -> settings.value(key).map(value -> part(key, value)).stream())
                .collect(Collectors.joining(SEPARATOR));
    }

    private String part(String key, String value) {
        boolean speaks = WORD.matcher(value).matches() && !ambiguous.contains(value);
        return speaks ? value : shortest(key) + " " + value;
    }

    /** The shortest end of a key that no other named key has. */
    private String shortest(String key) {
        List<String> others =
                keys(named).stream().filter(other -> !other.equals(key)).toList();
        for (int dot = key.lastIndexOf('.'); dot >= 0; dot = key.lastIndexOf('.', dot - 1)) {
            String candidate = key.substring(dot + 1);
            if (others.stream().noneMatch(other -> other.endsWith("." + candidate))) {
                return candidate;
            }
        }
        return key;
    }
}
