package io.seq2seqlab.experiments.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of arms, told once where all agree.
 *
 * @param shared dotted key to value, where every arm has the same
 * @param byArm by arm, the keys in which arms differ; a key that an arm lacks is absent
 */
record ArmSettings(SortedMap<String, String> shared, Map<String, SortedMap<String, String>> byArm) {

    static ArmSettings of(Map<String, SortedMap<String, String>> settings) {
        SortedMap<String, String> shared = settings.values().stream()
                .<SortedMap<String, String>>map(TreeMap::new)
                .reduce(ArmSettings::common)
                .orElseGet(TreeMap::new);
        Map<String, SortedMap<String, String>> own = new LinkedHashMap<>();
        settings.forEach((arm, all) -> {
            SortedMap<String, String> rest = new TreeMap<>(all);
            rest.keySet().removeAll(shared.keySet());
            own.put(arm, rest);
        });
        return new ArmSettings(shared, own);
    }

    private static SortedMap<String, String> common(SortedMap<String, String> some, SortedMap<String, String> others) {
        some.entrySet().removeIf(entry -> !Objects.equals(entry.getValue(), others.get(entry.getKey())));
        return some;
    }

    /** The settings of an arm; none if it is unknown. */
    Optional<SortedMap<String, String>> of(String arm) {
        return Optional.ofNullable(byArm.get(arm)).map(own -> {
            SortedMap<String, String> all = new TreeMap<>(shared);
            all.putAll(own);
            return all;
        });
    }
}
