package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.plugins.PluginJar;
import io.seq2seqlab.text.Sha256;
import java.util.List;
import java.util.SortedMap;

/**
 * What a training is told apart by. Neither name changes with the order of keys, with comments, with defaults that are written
 * out, with keys that have no effect beside the others, or with anything under {@code evaluation}. Of jars under
 * {@code plugins} only those count whose scores are used, by their contents.
 *
 * @param trainKey equal keys mean equal trainings; 16 hexadecimal digits
 * @param trajectory trainings with equal ones have equal weights after every update that both of them make: they differ at most
 *     in when they end and in which weights they keep; 16 hexadecimal digits
 */
public record TrialIdentity(String trainKey, String trajectory) {

    /** Counts up whenever the same settings begin to train otherwise. */
    private static final int FORMAT = 2;

    /**
     * @param dataHash hash of the corpus's training and validation data
     * @param engine what trains, with its version, such as {@code libtorch-2.10.0-cpu}
     */
    public static TrialIdentity of(TrialSettings settings, String dataHash, long seed, String engine) {
        List<String> plugins = settings.plugins().stream().map(PluginJar::hash).toList();
        return of(settings, plugins, dataHash, seed, engine);
    }

    /**
     * The same where the jars have been read already.
     *
     * @param plugins hashes of {@link TrialSettings#plugins}, in their order
     */
    static TrialIdentity of(TrialSettings settings, List<String> plugins, String dataHash, long seed, String engine) {
        return new TrialIdentity(
                key("settings", settings.keyed(), plugins, dataHash, seed, engine),
                key("trajectory", settings.keyedTrajectory(), plugins, dataHash, seed, engine));
    }

    private static String key(
            String name,
            SortedMap<String, String> settings,
            List<String> plugins,
            String dataHash,
            long seed,
            String engine) {
        Sha256 digest = new Sha256()
                .add("format", Integer.toString(FORMAT))
                .add(name, settings)
                .add("data", dataHash)
                .add("seed", Long.toString(seed))
                .add("engine", engine);
        plugins.forEach(hash -> digest.add("plugin", hash));
        return digest.key();
    }
}
