package io.seq2seqlab.experiments.schema;

import java.util.List;

/** What an experiment says at a key: one value, or the items of a list, in canonical form. */
public record Setting(Location location, List<String> values) {

    public static String join(List<String> values) {
        return String.join(", ", values);
    }

    public String text() {
        return values.size() == 1 ? values.get(0) : join(values);
    }
}
