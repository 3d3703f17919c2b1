package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.store.ResultStore;
import java.util.List;

/** Runs by the beginnings of their keys. */
final class RunNames {

    private RunNames() {}

    /**
     * The key that begins so.
     *
     * @throws UnknownNameException if no run's key does, or more than one
     */
    static String key(ResultStore store, String prefix) {
        List<String> keys = store.runKeys();
        List<String> candidates =
                keys.stream().filter(key -> key.startsWith(prefix)).toList();
        if (candidates.isEmpty()) {
            throw new UnknownNameException("no run's key begins with", prefix, keys);
        }
        if (candidates.size() > 1 && !candidates.contains(prefix)) {
            throw new UnknownNameException("more than one run's key begins with '" + prefix + "': "
                    + UnknownNameException.listed(candidates) + "; give more of it");
        }
        return candidates.contains(prefix) ? prefix : candidates.get(0);
    }
}
