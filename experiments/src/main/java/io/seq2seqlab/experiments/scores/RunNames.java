package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.List;

/** Finds runs by the beginnings of their keys. */
public final class RunNames {

    private RunNames() {}

    /**
     * The directory of the run whose key begins so.
     *
     * @throws UnknownNameException if no run's key does, or more than one
     */
    public static RunDirectory directory(ResultStore store, String prefix) {
        return store.directory(key(store, prefix));
    }

    /**
     * The key that begins so.
     *
     * @throws UnknownNameException if no run's key does, or more than one
     */
    public static String key(ResultStore store, String prefix) {
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
