package io.seq2seqlab.experiments.config;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.settings.AppliesWhen;
import io.seq2seqlab.settings.Excludes;
import io.seq2seqlab.settings.Formerly;
import io.seq2seqlab.settings.Implementations;
import io.seq2seqlab.settings.Implementations.Offer;
import io.seq2seqlab.settings.Implementations.SetAside;
import io.seq2seqlab.settings.Named;
import io.seq2seqlab.settings.Otherwise;
import io.seq2seqlab.settings.Range;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that may stand in an experiment, read from the {@code @Config} fields of the trainer and of this package's
 * records: names, kinds, ranges, defaults, conditions.
 */
final class Schema {

    static final String PLUGINS = "plugins";

    /** The keys that decide a training. */
    static final List<String> TRAINING_BLOCKS = List.of("data", "model", "training");

    /** The keys that decide how a trained network is judged. */
    static final String EVALUATION_BLOCK = "evaluation";

    /** How many trials share a GPU. */
    static final String WORKERS_PER_GPU = "workers_per_gpu";

    static final Schema EXPERIMENT = experiment();

    private static final String NONE = "none";

    private final Kind.Block root;
    private final Map<String, Key> leaves = new LinkedHashMap<>();
    private final Map<String, Key> changed = new LinkedHashMap<>();

    private Schema(Kind.Block root) {
        this.root = root;
        eachLeaf(root, "", leaves::put);
        leaves.forEach((path, key) -> {
            if (key.changed()) {
                changed.put(path, key);
            }
        });
    }

    Kind.Block root() {
        return root;
    }

    /** The key of a single value or list by its dotted path. */
    Optional<Key> leaf(String path) {
        return Optional.ofNullable(leaves.get(path));
    }

    /** The dotted keys that a key must not be set beside, see {@link Key#excluded}. */
    List<String> excluded(String path) {
        String parent = path.substring(0, path.lastIndexOf('.') + 1);
        return leaf(path).map(Key::excluded).orElse(Set.of()).stream()
                .sorted()
                .map(other -> parent + other)
                .toList();
    }

    /** All single values and lists by their dotted paths. */
    Map<String, Key> leaves() {
        return Collections.unmodifiableMap(leaves);
    }

    /** The keys that files were written without while they meant another value than they would now, by dotted path. */
    Map<String, Key> changed() {
        return Collections.unmodifiableMap(changed);
    }

    /** Whether a dotted key says something of a single trial, so that a sweep can set it. */
    static boolean ofTrial(String path) {
        int dot = path.indexOf('.');
        String block = path.substring(0, Math.max(dot, 0));
        return TRAINING_BLOCKS.contains(block) || block.equals(EVALUATION_BLOCK);
    }

    private static void eachLeaf(Kind.Block block, String path, BiConsumer<String, Key> visitor) {
        block.keys().forEach((name, key) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            if (key.kind() instanceof Kind.Block inner) {
                eachLeaf(inner, at, visitor);
            } else if (!(key.kind() instanceof Kind.Open)) {
                visitor.accept(at, key);
            }
        });
    }

    private static Schema experiment() {
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
        keys.add(Key.of("data", "What is translated.", block(DataSettings.class, DataSettings.DEFAULTS)));
        Seq2SeqTrainer trainer = new Seq2SeqTrainer();
        Arrays.stream(Seq2SeqTrainer.class.getDeclaredFields())
                .filter(field -> TRAINING_BLOCKS.contains(field.getName()))
                .flatMap(field -> keys(field, trainer))
                .forEach(keys::add);
        keys.add(Key.of(
                EVALUATION_BLOCK,
                "How trained networks are judged; changing it trains nothing again.",
                block(EvaluationSettings.class, EvaluationSettings.DEFAULTS)));
        keys.add(Key.of(
                "checkpoint",
                "What an interruption may cost; changing it trains nothing again.",
                block(CheckpointSettings.class, CheckpointSettings.DEFAULTS)));
        keys.add(new Key(
                "seeds",
                "Every arm is trained once with each of these.",
                SweepKeys.SEEDS,
                Optional.of("1"),
                false,
                List.of()));
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
                block(FailureSettings.class, FailureSettings.DEFAULTS)));
        keys.add(new Key(
                WORKERS_PER_GPU,
                "Trials at once on each GPU, where lab run --workers does not say how many there are in all.",
                new Kind.Whole(Bounds.atLeast(1)),
                Optional.of("1"),
                false,
                List.of()));
        return new Schema(new Kind.Block(keys));
    }

    static Kind.Block block(Class<?> type, Object defaults) {
        return new Kind.Block(Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Config.class))
                .flatMap(field -> keys(field, defaults))
                .toList());
    }

    /** The key of a field; for a choice among implementations, the keys of all of them too. */
    private static Stream<Key> keys(Field field, Object defaults) {
        Object value = value(field, defaults);
        if (Named.class.isAssignableFrom(field.getType())) {
            return alternatives(field, value);
        }
        return Stream.of(new Key(
                name(field),
                description(field),
                kind(field, value),
                fallback(field, value),
                formerly(field).or(() -> fallback(field, value)),
                field.getAnnotation(Config.class).mandatory(),
                conditions(field),
                excluded(field)));
    }

    private static Stream<Key> alternatives(Field field, Object value) {
        Implementations<?> found = Implementations.of(field.getType().asSubclass(Named.class));
        List<SetAside> setAside = new ArrayList<>(found.setAside());
        Map<String, Path> jars = new TreeMap<>();
        Map<String, Key> settings = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>();
        Stream<Offer<?>> ownFirst = found.offers().values().stream()
                .<Offer<?>>map(offer -> offer)
                .sorted(Comparator.<Offer<?>, Boolean>comparing(
                                offer -> offer.origin().isPresent())
                        .thenComparing(offer -> ((Named) offer.instance()).name()));
        ownFirst.forEach(offer -> {
            Named implementation = (Named) offer.instance();
            try {
                settings.putAll(settings(implementation, field, settings));
                names.add(implementation.name());
                offer.origin().ifPresent(jar -> jars.put(implementation.name(), jar));
            } catch (IllegalStateException | LinkageError e) {
                Path jar = offer.origin().orElseThrow(() -> new IllegalStateException(e));
                setAside.add(
                        new SetAside(jar, implementation.getClass().getName() + " cannot be set: " + e.getMessage()));
            }
        });
        List<String> choices = new ArrayList<>(names);
        choices.add(NONE);
        Optional<String> chosen = Optional.of(value instanceof Named named ? named.name() : NONE);
        Key choice = new Key(
                name(field),
                description(field),
                new Kind.Choice(choices, jars, setAside),
                chosen,
                chosen,
                false,
                conditions(field),
                excluded(field));
        return Stream.concat(Stream.of(choice), settings.values().stream());
    }

    /** The settings of one implementation, each joined with the one of that name that others have. */
    private static Map<String, Key> settings(Named implementation, Field choice, Map<String, Key> others) {
        Set<String> beside = Arrays.stream(choice.getDeclaringClass().getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Config.class))
                .map(Schema::name)
                .collect(Collectors.toSet());
        Map<String, Key> settings = new LinkedHashMap<>();
        block(implementation.getClass(), implementation).keys().forEach((name, key) -> {
            if (beside.contains(name)) {
                throw new IllegalStateException("its setting " + name + " has the name of a key beside " + name(choice)
                        + "; give it another name");
            }
            Key owned = owned(key, name(choice), Set.of(implementation.name()));
            settings.put(name, others.containsKey(name) ? shared(others.get(name), owned) : owned);
        });
        return settings;
    }

    private static Key owned(Key key, String choice, Set<String> owners) {
        List<Key.Condition> conditions = new ArrayList<>(key.conditions());
        conditions.add(0, new Key.Condition(choice, owners, true));
        return key.under(conditions);
    }

    /** One key for a setting that two implementations have alike. */
    private static Key shared(Key one, Key other) {
        if (!one.kind().equals(other.kind())
                || !one.fallback().equals(other.fallback())
                || !one.formerly().equals(other.formerly())) {
            throw new IllegalStateException("its setting " + one.name()
                    + " is of another kind or has another default than that of "
                    + String.join(", ", one.conditions().get(0).values()) + "; give it another name");
        }
        Set<String> owners = new TreeSet<>(one.conditions().get(0).values());
        owners.addAll(other.conditions().get(0).values());
        List<Key.Condition> conditions = new ArrayList<>(one.conditions());
        conditions.set(0, new Key.Condition(one.conditions().get(0).key(), owners, true));
        return one.under(conditions);
    }

    private static Kind kind(Field field, Object value) {
        Class<?> type = field.getType();
        if (type.isRecord() || Configurable.class.isAssignableFrom(type)) {
            return block(type, value);
        }
        if (type == List.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            return new Kind.Listing(single(element, Optional.empty()));
        }
        return single(type, Optional.ofNullable(field.getAnnotation(Range.class)));
    }

    private static Kind.Single single(Class<?> type, Optional<Range> range) {
        if (type == int.class || type == Integer.class || type == OptionalInt.class) {
            return new Kind.Whole(Bounds.ofInt(range));
        }
        if (type == long.class || type == Long.class) {
            return new Kind.Whole(Bounds.ofLong(range));
        }
        if (type == double.class || type == Double.class || type == OptionalDouble.class) {
            return new Kind.Real(Bounds.ofDouble(range));
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Kind.Truth();
        }
        if (type == String.class) {
            return Kind.Words.ANY;
        }
        if (type.isEnum()) {
            return new Kind.Choice(
                    Arrays.stream(type.getEnumConstants()).map(Schema::spelling).toList());
        }
        throw new IllegalStateException("no experiment can set a " + type.getName());
    }

    private static Optional<String> fallback(Field field, Object value) {
        if (field.isAnnotationPresent(Otherwise.class)) {
            return Optional.of(field.getAnnotation(Otherwise.class).value());
        }
        if (field.getAnnotation(Config.class).mandatory() || isAbsent(value)) {
            return Optional.empty();
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            Setting.join(list.stream().map(Schema::spelling).toList()));
        }
        return value instanceof Configurable || value instanceof Record
                ? Optional.empty()
                : Optional.of(spelling(value));
    }

    private static Optional<String> formerly(Field field) {
        return Optional.ofNullable(field.getAnnotation(Formerly.class)).map(Formerly::value);
    }

    private static boolean isAbsent(Object value) {
        return value == null || value.equals(OptionalInt.empty()) || value.equals(OptionalDouble.empty());
    }

    private static List<Key.Condition> conditions(Field field) {
        AppliesWhen condition = field.getAnnotation(AppliesWhen.class);
        if (condition == null) {
            return List.of();
        }
        boolean among = condition.is().length > 0;
        return List.of(new Key.Condition(
                condition.key(), new TreeSet<>(List.of(among ? condition.is() : condition.isNot())), among));
    }

    private static Set<String> excluded(Field field) {
        return Optional.ofNullable(field.getAnnotation(Excludes.class))
                .map(others -> Set.of(others.value()))
                .orElse(Set.of());
    }

    /** How an experiment writes a value; enumerated ones in lower case with hyphens unless they name themselves. */
    static String spelling(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.toString().equals(constant.name())
                    ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                    : constant.toString();
        }
        return value.toString();
    }

    private static Object value(Field field, Object holder) {
        try {
            field.setAccessible(true);
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read the default of " + field, e);
        }
    }

    private static String description(Field field) {
        return field.getAnnotation(Config.class).description();
    }

    private static String name(Field field) {
        return field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
