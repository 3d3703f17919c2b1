package io.seq2seqlab.settings;

import com.oracle.labs.mlrg.olcut.config.Config;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The {@code @Config} fields of a class, each by the key that an experiment writes. */
final class ConfigFields {

    private static final ClassValue<Map<String, Field>> FIELDS = new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
            Map<String, Field> fields = new LinkedHashMap<>();
            if (type.getSuperclass() != null) {
                fields.putAll(get(type.getSuperclass()));
            }
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Config.class)) {
                    field.setAccessible(true);
                    fields.put(field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), field);
                }
            }
            return Collections.unmodifiableMap(fields);
        }
    };

    private ConfigFields() {}

    static Map<String, Field> of(Class<?> type) {
        return FIELDS.get(type);
    }

    /** Whether a field takes one of several implementations, whose settings stand beside it. */
    static boolean isChoice(Field field) {
        return field.getType().isInterface() && Named.class.isAssignableFrom(field.getType());
    }

    static Object value(Field field, Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the setting " + field + " cannot be read", e);
        }
    }

    static void set(Field field, Object holder, Object value) {
        try {
            field.set(holder, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the setting " + field + " cannot be set", e);
        }
    }
}
