package io.seq2seqlab.experiments.schema;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an experiment says at a key: one value, or the items of a list, in canonical form. */
public record Setting(Location location, List<String> values) {

    /** What is given below a block, by the rest of the key. */
    public static Map<String, List<String>> below(String block, SortedMap<String, Setting> settings) {
        Map<String, List<String>> below = new TreeMap<>();
        settings.tailMap(block + ".")
                .headMap(block + "/") // the character after the dot
                .forEach((key, setting) -> below.put(key.substring(block.length() + 1), setting.values));
        return below;
    }

    public static String join(List<String> values) {
        return String.join(", ", values);
    }

    public String text() {
        return values.size() == 1 ? values.get(0) : join(values);
    }
}
