package io.seq2seqlab.settings;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives objects the values that are written for them, by dotted key and in canonical form. */
final class SettingsWriter {

    private final Map<String, List<String>> values;

    /** @param values what is given; each that is used is taken out */
    SettingsWriter(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Fills in an object, its parts and the implementations that it chooses; each then looks at itself. */
    void fill(Configurable host, String path) {
        ConfigFields.of(host.getClass()).forEach((name, field) -> {
            String key = path + name;
            Optional<List<String>> given = Optional.ofNullable(values.remove(key));
            if (given.isEmpty() && field.getAnnotation(Config.class).mandatory()) {
                throw new PropertyException(
                        path,
                        key,
                        "is missing: " + field.getAnnotation(Config.class).description());
            }
            given.ifPresent(texts -> ConfigFields.set(field, host, value(field, texts)));
            Object value = ConfigFields.value(field, host);
            if (value instanceof Configurable part) {
                fill(part, ConfigFields.isChoice(field) ? path : key + ".");
            }
        });
        try {
            host.postConfig();
        } catch (IOException e) {
            throw new PropertyException(e, path, path, e.getMessage());
        }
    }

    /** A record like another but for what is given. */
    <R extends Record> R filled(R defaults, String path) {
        List<Map.Entry<String, Field>> fields =
                List.copyOf(ConfigFields.of(defaults.getClass()).entrySet());
        Class<?>[] types =
                fields.stream().map(field -> field.getValue().getType()).toArray(Class<?>[]::new);
        Object[] filled = fields.stream()
                .map(field -> component(field.getValue(), defaults, path + field.getKey()))
                .toArray();
        try {
            @SuppressWarnings("unchecked")
            Class<R> type = (Class<R>) defaults.getClass();
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(filled);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the record " + defaults.getClass() + " cannot be made", e);
        }
    }

    private Object component(Field field, Record defaults, String key) {
        Object fallback = ConfigFields.value(field, defaults);
        if (fallback instanceof Record part) {
            return filled(part, key + ".");
        }
        return Optional.ofNullable(values.get(key))
                .map(texts -> value(field, texts))
                .orElse(fallback);
    }

    private static Object value(Field field, List<String> texts) {
        Class<?> type = field.getType();
        if (ConfigFields.isChoice(field)) {
            return Implementations.of(type.asSubclass(Named.class))
                    .named(texts.get(0))
                    .orElse(null);
        }
        if (type == List.class && field.getGenericType() instanceof ParameterizedType list) {
            ValueType element = ValueType.of((Class<?>) list.getActualTypeArguments()[0]);
            return texts.stream().map(element::value).toList();
        }
        return ValueType.of(field).value(texts.get(0));
    }
}
