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
import io.seq2seqlab.settings.Formerly;
import io.seq2seqlab.settings.Settings;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The settings of an object as a provenance. OLCUT's own reading stumbles over optional numbers that are not set and over
 * enums that name themselves; here the first are left out and the second are written by their constant's name, which is what
 * OLCUT reads back.
 */
final class ConfiguredProvenance {

    private static final String HOST_SHORT_NAME = "host-short-name";

    /** What is written of an object: how its classes are named, and which settings are left out. */
    private record Form(Function<Class<?>, String> names, BiPredicate<Field, Object> leavesOut) {}

    private static final Form FULL = new Form(Class::getName, (setting, value) -> false);

    private static final Form SAVED = new Form(SavedNames::of, ConfiguredProvenance::isFormer);

    private ConfiguredProvenance() {}

    /**
     * The settings of a network or of one of its parts, parts of parts included, under {@link SavedNames}. A setting that has
     * the value it had while it did not exist is left out, as it was then.
     */
    static ConfiguredObjectProvenanceImpl saved(Configurable host, String shortName) {
        return of(host, shortName, SAVED);
    }

    private static boolean isFormer(Field setting, Object value) {
        Formerly formerly = setting.getAnnotation(Formerly.class);
        return formerly != null && formerly.value().equals(Settings.spelling(value));
    }

    /** The settings of an object and its parts with the entries every configured provenance has: the class and what it is. */
    static Map<String, Provenance> described(Configurable host, String shortName) {
        return described(host, shortName, FULL);
    }

    /** The settings alone. */
    static Map<String, Provenance> settings(Configurable host) {
        return settings(host, FULL);
    }

    private static ConfiguredObjectProvenanceImpl of(Configurable host, String shortName, Form form) {
        return new ConfiguredObjectProvenanceImpl(described(host, shortName, form));
    }

    private static Map<String, Provenance> described(Configurable host, String shortName, Form form) {
        Map<String, Provenance> map = settings(host, form);
        map.put(
                ObjectProvenance.CLASS_NAME,
                new StringProvenance(ObjectProvenance.CLASS_NAME, form.names().apply(host.getClass())));
        map.put(HOST_SHORT_NAME, new StringProvenance(HOST_SHORT_NAME, shortName));
        return map;
    }

    private static Map<String, Provenance> settings(Configurable host, Form form) {
        Map<String, Provenance> map = new TreeMap<>();
        for (Field field : PropertySheet.getAllFields(host.getClass())) {
            Config setting = field.getAnnotation(Config.class);
            if (setting != null && !setting.redact()) {
                Object value = value(field, host);
                if (value != null && !form.leavesOut().test(field, value)) {
                    map.put(field.getName(), provenance(field.getName(), value, form));
                }
            }
        }
        return map;
    }

    private static Provenance provenance(String key, Object value, Form form) {
        if (value instanceof Configurable part) {
            return of(part, key, form);
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
