package io.seq2seqlab.experiments.config;

import io.seq2seqlab.experiments.plugins.PluginJar;
import io.seq2seqlab.experiments.schema.CheckpointSettings;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.experiments.schema.EvaluationSettings;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.schema.Problem;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import io.seq2seqlab.settings.Settings;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import io.seq2seqlab.tribuo.SettingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** The settings of one arm: complete, checked, with nothing left to sweep. */
public final class TrialSettings {

    private static final Set<String> SCORED_TEXT = Set.of(
            "data.corpus",
            "data.source",
            "data.target",
            "data.lowercase",
            "evaluation.engine",
            "evaluation.bleu.tokenization",
            "evaluation.bleu.lowercase");
    private static final Set<String> COUNTED_TOKENS = Set.of(
            "data.tokenizer",
            "data.codes",
            "data.operations",
            "data.joint",
            "data.vocabulary_threshold",
            "data.dropout",
            "data.training_sentences",
            "model.shared_embeddings");
    private static final String VOCABULARY = "model.vocabulary.";
    private static final String SEARCH = Schema.EVALUATION_BLOCK + ".search";
    private static final String EPOCHS = "training.epochs";
    private static final String KEEP = "training.keep.";
    private static final String KEPT_BY = KEEP + "metric";
    private static final String RATE_SCHEDULE = "training.optimizer.schedule.";

    private final SortedMap<String, Setting> settings;
    // Made when they are first asked for: what thousands of arms are told apart by is asked for often.
    private SortedMap<String, String> canonical;
    private SortedMap<String, String> keyed;
    private SortedMap<String, String> canonicalEvaluation;
    private List<String> identity;

    /**
     * @param settings by dotted key, each accepted by the schema
     */
    public TrialSettings(SortedMap<String, Setting> settings) {
        this.settings = settings;
    }

    /** What an experiment or a parent process gives, by dotted key in canonical form. */
    public static TrialSettings of(Map<String, List<String>> values, Path file) {
        SortedMap<String, Setting> settings = new TreeMap<>();
        values.forEach((key, texts) -> settings.put(key, new Setting(new Location.WholeFile(file.toString()), texts)));
        return new TrialSettings(settings);
    }

    /** Every value in effect by dotted key, defaults included. */
    public SortedMap<String, List<String>> values() {
        SortedMap<String, List<String>> values = new TreeMap<>();
        Schema.EXPERIMENT.leaves().forEach((path, key) -> {
            if (Schema.ofTrial(path)) {
                value(path).ifPresent(text -> values.put(path, texts(path, key.kind(), text)));
            }
        });
        return values;
    }

    /** The items of a list; a default is written as one text. */
    private List<String> texts(String path, Kind kind, String text) {
        return Optional.ofNullable(settings.get(path))
                .map(Setting::values)
                .orElseGet(() -> kind instanceof Kind.Listing ? List.of(text.split(", ")) : List.of(text));
    }

    public DataSettings data() {
        return Settings.filled(DataSettings.DEFAULTS, Setting.below("data", settings));
    }

    public EvaluationSettings evaluation() {
        return Settings.filled(EvaluationSettings.DEFAULTS, Setting.below(Schema.EVALUATION_BLOCK, settings));
    }

    public CheckpointSettings checkpoint() {
        return Settings.filled(CheckpointSettings.DEFAULTS, Setting.below("checkpoint", settings));
    }

    /**
     * A new trainer with these settings.
     *
     * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
     * @param threads CPU threads, at least 1
     * @throws io.seq2seqlab.tribuo.SettingException if there is no such device or the settings do not fit together
     */
    public Seq2SeqTrainer trainer(long seed, String device, int threads) {
        Map<String, String> trainer = network();
        trainer.put("seed", Long.toString(seed));
        trainer.put("device", device);
        trainer.put("threads", Integer.toString(threads));
        return Seq2SeqTrainer.of(trainer);
    }

    /**
     * The network's and the training's settings in the parts that are checked each by itself: the model, whose sizes must fit
     * one another, apart from its dropout, and every block of the training.
     */
    public Collection<Map<String, String>> parts() {
        Map<String, Map<String, String>> parts = new TreeMap<>();
        network().forEach((path, text) -> {
            String[] names = path.split("\\.", 3);
            String block = names[0] + "." + names[1];
            String part = names[0].equals("model") && !block.equals("model.dropout") ? names[0] : block;
            parts.computeIfAbsent(part, name -> new TreeMap<>()).put(path, text);
        });
        return parts.values();
    }

    /** Why no trainer can be made with a part of the settings and defaults for the others; empty where one can. */
    public static Optional<SettingException> refusal(Map<String, String> part) {
        try {
            Seq2SeqTrainer.of(part);
            return Optional.empty();
        } catch (SettingException e) {
            return Optional.of(e);
        }
    }

    private Map<String, String> network() {
        Map<String, String> network = new LinkedHashMap<>();
        settings.forEach((path, setting) -> {
            if ((path.startsWith("model.") || path.startsWith("training.")) && hasEffect(path)) {
                network.put(path, setting.text());
            }
        });
        return network;
    }

    /**
     * What decides a training, by dotted key: {@code data}, {@code model} and {@code training} without defaults and without
     * keys that have no effect beside the others. Equal maps train alike.
     */
    public SortedMap<String, String> canonical() {
        if (canonical == null) {
            canonical =
                    Collections.unmodifiableSortedMap(canonical(path -> Schema.TRAINING_BLOCKS.contains(block(path))));
        }
        return canonical;
    }

    /**
     * What names a training: the same, but that a setting which was not always there, or had another default, is left out at
     * the value it had then and not at its default, so that trainings keep their names.
     */
    public SortedMap<String, String> keyed() {
        if (keyed == null) {
            keyed = Collections.unmodifiableSortedMap(named());
        }
        return keyed;
    }

    private SortedMap<String, String> named() {
        SortedMap<String, String> named = new TreeMap<>(canonical());
        Schema.EXPERIMENT.changed().forEach((path, key) -> {
            if (!Schema.TRAINING_BLOCKS.contains(block(path))) {
                return;
            }
            Optional<String> value = value(path);
            if (value.isEmpty() || value.equals(key.formerly())) {
                named.remove(path);
            } else {
                named.put(path, value.orElseThrow());
            }
        });
        return named;
    }

    /**
     * What names the weights after every update: {@link #keyed} without what decides when a training ends and which weights it
     * keeps.
     */
    public SortedMap<String, String> keyedTrajectory() {
        SortedMap<String, String> named = new TreeMap<>(keyed());
        boolean rateFollowsKept =
                value(RATE_SCHEDULE + "type").filter("plateau"::equals).isPresent()
                        && value(RATE_SCHEDULE + "metric").isEmpty();
        named.keySet()
                .removeIf(path ->
                        path.equals(EPOCHS) || path.startsWith(KEEP) && !(rateFollowsKept && path.equals(KEPT_BY)));
        return named;
    }

    /** The same of a complete file, where a key that is missing was not there yet and has the value it amounted to then. */
    public TrialSettings withFormerDefaults(Location file) {
        SortedMap<String, Setting> complete = new TreeMap<>(settings);
        Schema.EXPERIMENT
                .changed()
                .forEach((path, key) ->
                        key.formerly().ifPresent(text -> complete.putIfAbsent(path, new Setting(file, List.of(text)))));
        return new TrialSettings(complete);
    }

    /** What changes scores without training again, by dotted key, without defaults. */
    public SortedMap<String, String> canonicalEvaluation() {
        if (canonicalEvaluation == null) {
            canonicalEvaluation =
                    Collections.unmodifiableSortedMap(canonical(path -> Schema.EVALUATION_BLOCK.equals(block(path))));
        }
        return canonicalEvaluation;
    }

    /** Equal for settings that train alike and are judged alike. */
    public Object identity() {
        if (identity == null) {
            List<String> parts = new ArrayList<>();
            canonical().forEach((key, text) -> parts.addAll(List.of(key, text)));
            canonicalEvaluation().forEach((key, text) -> parts.addAll(List.of(key, text)));
            identity = List.copyOf(parts);
        }
        return identity;
    }

    private SortedMap<String, String> canonical(Predicate<String> wanted) {
        SortedMap<String, String> canonical = new TreeMap<>();
        settings.forEach((path, setting) -> {
            Key key = Schema.EXPERIMENT.leaf(path).orElseThrow();
            if (wanted.test(path) && hasEffect(path) && !key.fallback().equals(Optional.of(setting.text()))) {
                canonical.put(path, setting.text());
            }
        });
        return canonical;
    }

    /**
     * What decides on which text a metric's scores rest, by dotted key, defaults included: scores of settings that differ in
     * it are not compared.
     */
    public SortedMap<String, String> scoreBasis(Metric metric) {
        SortedMap<String, String> basis = new TreeMap<>();
        Schema.EXPERIMENT.leaves().keySet().stream()
                .filter(key -> SCORED_TEXT.contains(key)
                        || metric.ofTokens() && (COUNTED_TOKENS.contains(key) || key.startsWith(VOCABULARY)))
                .forEach(key -> basis.put(key, value(key).orElse("")));
        basis.put(SEARCH, evaluation().search().toString());
        return basis;
    }

    /** The jars that choices in effect come from. */
    public List<PluginJar> plugins() {
        return Schema.EXPERIMENT.leaves().entrySet().stream()
                .flatMap(leaf -> leaf.getValue().kind() instanceof Kind.Choice choice
                                && !choice.jars().isEmpty()
                        ? value(leaf.getKey()).map(choice.jars()::get).stream()
                        : Stream.empty())
                .map(PluginJar::new)
                .distinct()
                .toList();
    }

    /** The value in effect at a dotted key, defaults included; empty where the key is unset or has no effect here. */
    public Optional<String> value(String key) {
        return hasEffect(key) ? written(key) : Optional.empty();
    }

    /** The value at a dotted key, whether or not it has an effect, defaults included. */
    public Optional<String> written(String key) {
        return Optional.ofNullable(settings.get(key))
                .map(Setting::text)
                .or(() -> Schema.EXPERIMENT.leaf(key).flatMap(Key::fallback));
    }

    /**
     * Whether a dotted key, set or not, has an effect beside the others. One that has none itself has no value that another
     * could depend on.
     */
    public boolean hasEffect(String path) {
        if (Schema.EXPERIMENT.excluded(path).stream().anyMatch(settings::containsKey)) {
            return false;
        }
        List<Key.Condition> conditions =
                Schema.EXPERIMENT.leaf(path).map(Key::conditions).orElse(List.of());
        if (conditions.isEmpty()) {
            return true;
        }
        String parent = path.substring(0, path.lastIndexOf('.') + 1);
        return conditions.stream().allMatch(condition -> condition.holds(value(parent + condition.key())));
    }

    /** Where a dotted key was set; empty where it was not. */
    public Optional<Location> location(String key) {
        return Optional.ofNullable(settings.get(key)).map(Setting::location);
    }

    /** What says, where a key is set, that its value names something that is not there or not as it must be. */
    public ConfigException refusal(String key, String message) {
        Location at = location(key).or(() -> location("data.corpus")).orElseThrow();
        return new ConfigException(List.of(new Problem(at, Optional.of(key), message)));
    }

    /** The keys that are set. */
    public List<String> keys() {
        return List.copyOf(settings.keySet());
    }

    /** An experiment file of its own with every key in effect, defaults included; {@link io.seq2seqlab.experiments.sweep.ExperimentReader#readTrial} reads it. */
    public String yaml() {
        Map<String, Object> root = new LinkedHashMap<>();
        List<String> plugins = plugins().stream().map(PluginJar::toString).toList();
        if (!plugins.isEmpty()) {
            root.put(Schema.PLUGINS, plugins);
        }
        SortedMap<String, List<String>> values = values();
        Schema.EXPERIMENT.leaves().forEach((path, key) -> {
            if (values.containsKey(path)) {
                put(root, path, typed(key.kind(), values.get(path)));
            }
        });
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .build())
                .dumpToString(root);
    }

    private static Object typed(Kind kind, List<String> texts) {
        if (kind instanceof Kind.Listing list) {
            return texts.stream()
                    .map(item -> typed(list.element(), List.of(item)))
                    .toList();
        }
        String text = texts.get(0);
        if (kind instanceof Kind.Whole) {
            return Long.valueOf(text);
        }
        if (kind instanceof Kind.Real) {
            return Double.valueOf(text);
        }
        return kind instanceof Kind.Truth ? Boolean.valueOf(text) : text;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> root, String path, Object value) {
        String[] parts = path.split("\\.");
        Map<String, Object> block = root;
        for (String part : List.of(parts).subList(0, parts.length - 1)) {
            block = (Map<String, Object>) block.computeIfAbsent(part, name -> new LinkedHashMap<String, Object>());
        }
        block.put(parts[parts.length - 1], value);
    }

    private static String block(String path) {
        return path.substring(0, Math.max(path.indexOf('.'), 0));
    }
}
