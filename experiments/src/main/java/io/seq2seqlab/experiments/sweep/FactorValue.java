package io.seq2seqlab.experiments.sweep;

import java.util.List;

/**
 * A value of a factor.
 *
 * @param factor the key that is swept, or the name of a factor that sets several keys
 * @param label the value, or the name of the group of values, as it is written
 * @param keys the dotted keys that it sets
 */
public record FactorValue(String factor, String label, List<String> keys) {

    /** Whether it is a named group of settings, and not the value of one key. */
    public boolean isGroup() {
        return !keys.equals(List.of(factor));
    }

    @Override
    public String toString() {
        return factor + "=" + label;
    }
}
