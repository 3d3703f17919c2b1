package io.seq2seqlab.settings;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.settings.Implementations.Offer;
import io.seq2seqlab.settings.Implementations.SetAside;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the keys of a block off the {@code @Config} fields of an object, and their defaults off what the object holds. */
final class SettingsReader {

    static final String NONE = "none";

    private SettingsReader() {}

    static Kind.Block block(Object defaults) {
        return new Kind.Block(ConfigFields.of(defaults.getClass()).entrySet().stream()
                .flatMap(field -> keys(field.getKey(), field.getValue(), defaults))
                .toList());
    }

    /** The key of a field; for a choice among implementations, the keys of all of them too. */
    private static Stream<Key> keys(String name, Field field, Object holder) {
        Object value = ConfigFields.value(field, holder);
        if (ConfigFields.isChoice(field)) {
            return alternatives(name, field, value);
        }
        Optional<String> fallback = fallback(field, value);
        return Stream.of(new Key(
                name,
                description(field),
                kind(field, value),
                fallback,
                Optional.ofNullable(field.getAnnotation(Formerly.class))
                        .map(Formerly::value)
                        .or(() -> fallback),
                field.getAnnotation(Config.class).mandatory(),
                conditions(field),
                excluded(field)));
    }

    private static Stream<Key> alternatives(String name, Field field, Object value) {
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
                settings.putAll(settings(implementation, name, field, settings));
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
                name,
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
    private static Map<String, Key> settings(
            Named implementation, String choice, Field field, Map<String, Key> others) {
        Set<String> beside = ConfigFields.of(field.getDeclaringClass()).keySet();
        Map<String, Key> settings = new LinkedHashMap<>();
        block(implementation).keys().forEach((name, key) -> {
            if (beside.contains(name)) {
                throw new IllegalStateException(
                        "its setting " + name + " has the name of a key beside " + choice + "; give it another name");
            }
            Key owned = owned(key, choice, Set.of(implementation.name()));
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
            return block(value);
        }
        if (field.getGenericType() instanceof ParameterizedType list && type == List.class) {
            return new Kind.Listing(
                    ValueType.of((Class<?>) list.getActualTypeArguments()[0]).kind(Bounds.of(Optional.empty())));
        }
        return single(field);
    }

    static Kind.Single single(Field field) {
        return ValueType.of(field).kind(Bounds.of(Optional.ofNullable(field.getAnnotation(Range.class))));
    }

    private static Optional<String> fallback(Field field, Object value) {
        if (field.isAnnotationPresent(Otherwise.class)) {
            return Optional.of(field.getAnnotation(Otherwise.class).value());
        }
        if (field.getAnnotation(Config.class).mandatory()
                || value == null
                || value.equals(OptionalInt.empty())
                || value.equals(OptionalDouble.empty())
                || value.equals(Optional.empty())
                || value.equals(List.of())
                || value instanceof Configurable
                || value instanceof Record) {
            return Optional.empty();
        }
        return Optional.of(
                value instanceof List<?> list
                        ? list.stream().map(Settings::spelling).collect(Collectors.joining(", "))
                        : Settings.spelling(value));
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

    private static String description(Field field) {
        return field.getAnnotation(Config.class).description();
    }
}
