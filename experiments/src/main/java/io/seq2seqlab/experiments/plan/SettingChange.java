package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A setting in effect that two arms, or two runs of an arm, have with different values.
 *
 * @param before its value in one; empty where it is unset or has no effect there
 * @param after its value in the other
 */
public record SettingChange(String key, Optional<String> before, Optional<String> after) {

    static final String UNSET = "unset";

    /** The settings of training that differ, by key. A key that has no effect on one side and its default on the other is none. */
    public static List<SettingChange> between(TrialSettings before, TrialSettings after) {
        SortedMap<String, String> old = before.canonical();
        SortedMap<String, String> now = after.canonical();
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(old.get(key), now.get(key)))
                .map(key -> new SettingChange(key, before.value(key), after.value(key)))
                .toList();
    }

    /** Such as {@code training.epochs 10 → 12}. */
    @Override
    public String toString() {
        return key + " " + before.orElse(UNSET) + " → " + after.orElse(UNSET);
    }
}
