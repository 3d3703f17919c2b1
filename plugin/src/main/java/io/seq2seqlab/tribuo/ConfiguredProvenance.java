package io.seq2seqlab.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.PropertySheet;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import com.oracle.labs.mlrg.olcut.provenance.primitives.BooleanProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.DoubleProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.FileProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The settings of an object as a provenance. OLCUT's own reading stumbles over optional numbers that are not set and over
 * enums that name themselves; here the first are left out and the second are written by their constant's name, which is what
 * OLCUT reads back.
 */
final class ConfiguredProvenance {

    private static final String HOST_SHORT_NAME = "host-short-name";

    private ConfiguredProvenance() {}

    /** The settings of a network or of one of its parts, parts of parts included, under {@link SavedNames}. */
    static ConfiguredObjectProvenanceImpl saved(Configurable host, String shortName) {
        return of(host, shortName, SavedNames::of);
    }

    /** The settings of an object and its parts with the entries every configured provenance has: the class and what it is. */
    static Map<String, Provenance> described(Configurable host, String shortName) {
        return described(host, shortName, Class::getName);
    }

    /** The settings alone. */
    static Map<String, Provenance> settings(Configurable host) {
        return settings(host, Class::getName);
    }

    private static ConfiguredObjectProvenanceImpl of(
            Configurable host, String shortName, Function<Class<?>, String> names) {
        return new ConfiguredObjectProvenanceImpl(described(host, shortName, names));
    }

    private static Map<String, Provenance> described(
            Configurable host, String shortName, Function<Class<?>, String> names) {
        Map<String, Provenance> map = settings(host, names);
        map.put(
                ObjectProvenance.CLASS_NAME,
                new StringProvenance(ObjectProvenance.CLASS_NAME, names.apply(host.getClass())));
        map.put(HOST_SHORT_NAME, new StringProvenance(HOST_SHORT_NAME, shortName));
        return map;
    }

    private static Map<String, Provenance> settings(Configurable host, Function<Class<?>, String> names) {
        Map<String, Provenance> map = new TreeMap<>();
        for (Field field : PropertySheet.getAllFields(host.getClass())) {
            Config setting = field.getAnnotation(Config.class);
            if (setting != null && !setting.redact()) {
                Object value = value(field, host);
                if (value != null) {
                    map.put(field.getName(), provenance(field.getName(), value, names));
                }
            }
        }
        return map;
    }

    private static Provenance provenance(String key, Object value, Function<Class<?>, String> names) {
        if (value instanceof Configurable part) {
            return of(part, key, names);
        }
        if (value instanceof Enum<?> constant) {
            return new StringProvenance(key, constant.name());
        }
        if (value instanceof Integer number) {
            return new IntProvenance(key, number);
        }
        if (value instanceof Long number) {
            return new LongProvenance(key, number);
        }
        if (value instanceof Double number) {
            return new DoubleProvenance(key, number);
        }
        if (value instanceof Boolean truth) {
            return new BooleanProvenance(key, truth);
        }
        if (value instanceof String text) {
            return new StringProvenance(key, text);
        }
        if (value instanceof Path path) {
            return new FileProvenance(key, path);
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT,
                "the setting %s is a %s, which has no provenance; use a number, text, boolean, enum, path or Configurable",
                key,
                value.getClass().getName()));
    }

    private static Object value(Field field, Configurable host) {
        try {
            field.setAccessible(true);
            return field.get(host);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "the setting %s of %s cannot be read", field, host.getClass()), e);
        }
    }
}
