package io.seq2seqlab.experiments.leaderboard;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what records are made of, to tell JSON of these records from JSON of records that had other components. */
final class RecordShape {

    private final Map<String, List<String>> shapes = new TreeMap<>();

    private RecordShape() {}

    /** The components of a record, of the records, sealed types and enums in it, and of those in these. */
    static String of(Class<?> type) {
        RecordShape shape = new RecordShape();
        shape.add(type);
        return shape.shapes.toString();
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
        } else if (type instanceof Class<?> plain && !shapes.containsKey(plain.getName())) {
            if (plain.isRecord()) {
                RecordComponent[] components = plain.getRecordComponents();
                shapes.put(
                        plain.getName(),
                        Arrays.stream(components)
                                .map(component -> component.getGenericType().getTypeName() + " " + component.getName())
                                .toList());
                Arrays.stream(components).map(RecordComponent::getGenericType).forEach(this::add);
            } else if (plain.isSealed()) {
                Class<?>[] permitted = plain.getPermittedSubclasses();
                shapes.put(
                        plain.getName(),
                        Arrays.stream(permitted).map(Class::getName).toList());
                Arrays.stream(permitted).forEach(this::add);
            } else if (plain.isEnum()) {
                shapes.put(
                        plain.getName(),
                        Arrays.stream(plain.getEnumConstants())
                                .map(constant -> ((Enum<?>) constant).name())
                                .toList());
            }
        }
    }
}
