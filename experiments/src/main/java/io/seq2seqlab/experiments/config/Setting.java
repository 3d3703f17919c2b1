package io.seq2seqlab.experiments.config;

import java.util.List;

/** What an experiment says at a key: one value, or the items of a list, in canonical form. */
record Setting(Location location, List<String> values) {

    static String join(List<String> values) {
        return String.join(", ", values);
    }

    String text() {
        return values.size() == 1 ? values.get(0) : join(values);
    }
}
