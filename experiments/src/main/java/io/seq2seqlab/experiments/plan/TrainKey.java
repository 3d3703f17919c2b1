package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.Sha256;
import io.seq2seqlab.experiments.plugins.PluginJar;
import java.util.List;

/**
 * The name of a training: equal keys mean equal trainings. It does not change with the order of keys, with comments, with
 * defaults that are written out, with keys that have no effect beside the others, or with anything under {@code evaluation}.
 * Of jars under {@code plugins} only those count whose scores are used, by their contents.
 *
 * @param text 16 hexadecimal digits
 */
public record TrainKey(String text) {

    /** Counts up whenever the same settings begin to train otherwise. */
    private static final int FORMAT = 2;

    /**
     * @param dataHash hash of the corpus's training and validation data
     * @param engine what trains, with its version, such as {@code libtorch-2.10.0-cpu}
     */
    public static TrainKey of(TrialSettings settings, String dataHash, long seed, String engine) {
        List<String> plugins = settings.plugins().stream().map(PluginJar::hash).toList();
        return of(settings, plugins, dataHash, seed, engine);
    }

    /**
     * The same where the jars have been read already.
     *
     * @param plugins hashes of {@link TrialSettings#plugins}, in their order
     */
    public static TrainKey of(TrialSettings settings, List<String> plugins, String dataHash, long seed, String engine) {
        Sha256 digest = new Sha256()
                .add("format", Integer.toString(FORMAT))
                .add("settings", settings.keyed())
                .add("data", dataHash)
                .add("seed", Long.toString(seed))
                .add("engine", engine);
        plugins.forEach(hash -> digest.add("plugin", hash));
        return new TrainKey(digest.key());
    }

    @Override
    public String toString() {
        return text;
    }
}
