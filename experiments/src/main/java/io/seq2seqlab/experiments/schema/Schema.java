package io.seq2seqlab.experiments.schema;

import io.seq2seqlab.settings.Bounds;
import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import io.seq2seqlab.settings.Settings;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Everything that may stand in an experiment: the settings of a trainer, and keys of the runner's own. */
public final class Schema {

    public static final String PLUGINS = "plugins";

    /** The keys that decide a training. */
    public static final List<String> TRAINING_BLOCKS = List.of("data", "model", "training");

    /** The keys that decide how a trained network is judged. */
    public static final String EVALUATION_BLOCK = "evaluation";

    /** How many trials share a GPU. */
    public static final String WORKERS_PER_GPU = "workers_per_gpu";

    public static final Settings EXPERIMENT = new Settings(new Kind.Block(keys()));

    private Schema() {}

    /** Whether a dotted key says something of a single trial, so that a sweep can set it. */
    public static boolean ofTrial(String path) {
        int dot = path.indexOf('.');
        String block = path.substring(0, Math.max(dot, 0));
        return TRAINING_BLOCKS.contains(block) || block.equals(EVALUATION_BLOCK);
    }

    /** The keys that say something of a single trial. */
    public static List<String> sweepable() {
        return EXPERIMENT.leaves().keySet().stream().filter(Schema::ofTrial).toList();
    }

    private static List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.of(
                "extends",
                "A file whose settings count where this one has none, relative to this one.",
                Kind.Words.ANY));
        keys.add(Key.of(
                "name",
                "The name of the results; the file's name where it is not given.",
                new Kind.Words(
                        // File systems take names of 255 bytes, and a letter has up to 4.
                        Pattern.compile("(?=[ -~]+$|.{1,60}$)[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,99}"),
                        "a name of letters, digits, '.', '_' and '-' that begins with a letter or digit")));
        keys.add(Key.of("description", "What the experiment is about.", Kind.Words.ANY));
        keys.add(Key.of(
                PLUGINS,
                "Jars with own attention scores, each relative to the file that names it.",
                new Kind.Listing(Kind.Words.ANY)));
        keys.add(Key.of("data", "What is translated.", block(DataSettings.DEFAULTS)));
        Seq2SeqTrainer.settings().root().keys().values().stream()
                .filter(key -> TRAINING_BLOCKS.contains(key.name()))
                .forEach(keys::add);
        keys.add(Key.of(
                EVALUATION_BLOCK,
                "How trained networks are judged; changing it trains nothing again.",
                block(EvaluationSettings.DEFAULTS)));
        keys.add(Key.of(
                "checkpoint",
                "What an interruption may cost; changing it trains nothing again.",
                block(CheckpointSettings.DEFAULTS)));
        keys.add(Key.of("seeds", "Every arm is trained once with each of these.", SweepKeys.SEEDS)
                .or("1"));
        keys.addAll(SweepKeys.all());
        keys.add(Key.of(
                PublishedFigures.KEY,
                "What was published of this network, which lab published sets beside its own figures; not taken from a"
                        + " file that is extended.",
                new Kind.Open("A block with test_set, parameters, bleu and perplexity for each publication, by what you"
                        + " call it.")));
        keys.add(Key.of(
                FailureSettings.KEY,
                "What is done about trials that fail; changing it trains nothing again.",
                block(FailureSettings.DEFAULTS)));
        keys.add(Key.of(
                        WORKERS_PER_GPU,
                        "Trials at once on each GPU, where lab run --workers does not say how many there are in all.",
                        new Kind.Whole(Bounds.atLeast(1)))
                .or("1"));
        return keys;
    }

    /** The keys of a record that the runner keeps settings in. */
    private static Kind.Block block(Record defaults) {
        return Settings.of(defaults).root();
    }
}
