package io.seq2seqlab.settings;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** A Java type that a single value can have: what may be written for it, and what is meant by what is written. */
record ValueType(Function<Bounds, Kind.Single> kinds, Function<String, Object> values) {

    private static final ValueType INT = new ValueType(
            bounds -> new Kind.Whole(bounds.within(Integer.MIN_VALUE, Integer.MAX_VALUE)), Integer::valueOf);
    private static final ValueType LONG =
            new ValueType(bounds -> new Kind.Whole(bounds.within(Long.MIN_VALUE, Long.MAX_VALUE)), Long::valueOf);
    private static final ValueType DOUBLE = new ValueType(Kind.Real::new, Double::valueOf);
    private static final ValueType BOOLEAN = new ValueType(bounds -> new Kind.Truth(), Boolean::valueOf);

    private static final Map<Class<?>, ValueType> TYPES = Map.ofEntries(
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(OptionalInt.class, new ValueType(INT.kinds, text -> OptionalInt.of(Integer.parseInt(text)))),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(
                    OptionalDouble.class,
                    new ValueType(DOUBLE.kinds, text -> OptionalDouble.of(Double.parseDouble(text)))),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(String.class, new ValueType(bounds -> Kind.Words.ANY, text -> text)));

    /** @throws IllegalStateException if no setting can be of the field's type, or it is a list */
    static ValueType of(Field field) {
        if (field.getType() == Optional.class && field.getGenericType() instanceof ParameterizedType optional) {
            ValueType value = of((Class<?>) optional.getActualTypeArguments()[0]);
            return new ValueType(value.kinds, text -> Optional.of(value.value(text)));
        }
        return of(field.getType());
    }

    /** @throws IllegalStateException if no setting can be of a type */
    static ValueType of(Class<?> type) {
        if (type.isEnum()) {
            List<Object> constants = Arrays.asList(type.getEnumConstants());
            return new ValueType(
                    bounds -> new Kind.Choice(
                            constants.stream().map(Settings::spelling).toList()),
                    text -> constants.stream()
                            .filter(constant -> Settings.spelling(constant).equals(text))
                            .findFirst()
                            .orElseThrow());
        }
        ValueType known = TYPES.get(type);
        if (known == null) {
            throw new IllegalStateException("no experiment can set a " + type.getName());
        }
        return known;
    }

    Kind.Single kind(Bounds bounds) {
        return kinds.apply(bounds);
    }

    /** What is meant by a text that the kind accepts. */
    Object value(String text) {
        return values.apply(text);
    }
}
