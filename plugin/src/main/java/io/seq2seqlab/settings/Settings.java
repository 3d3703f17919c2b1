package io.seq2seqlab.settings;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** All that may be set below a block, by dotted key: the one place that knows names, kinds, ranges, defaults and conditions. */
public final class Settings {

    private final Kind.Block root;
    private final Map<String, Key> leaves = new LinkedHashMap<>();
    private final Map<String, Key> changed = new LinkedHashMap<>();

    public Settings(Kind.Block root) {
        this.root = root;
        eachLeaf(root, "", leaves::put);
        leaves.forEach((path, key) -> {
            if (key.changed()) {
                changed.put(path, key);
            }
        });
    }

    /**
     * What the {@code @Config} fields of an object let be set.
     *
     * @param defaults an object or record with every setting at its default
     */
    public static Settings of(Object defaults) {
        return new Settings(SettingsReader.block(defaults));
    }

    public Kind.Block root() {
        return root;
    }

    /** The key of a single value or list by its dotted path. */
    public Optional<Key> leaf(String path) {
        return Optional.ofNullable(leaves.get(path));
    }

    /** All single values and lists by their dotted paths. */
    public Map<String, Key> leaves() {
        return Collections.unmodifiableMap(leaves);
    }

    /** The keys that files were written without while they meant another value than they would now, by dotted path. */
    public Map<String, Key> changed() {
        return Collections.unmodifiableMap(changed);
    }

    /** The dotted keys that a key must not be set beside, see {@link Key#excluded}. */
    public List<String> excluded(String path) {
        String parent = path.substring(0, path.lastIndexOf('.') + 1);
        return leaf(path).map(Key::excluded).orElse(Set.of()).stream()
                .sorted()
                .map(other -> parent + other)
                .toList();
    }

    /**
     * Gives an object, whose settings these are, values by dotted key.
     *
     * @throws PropertyException if a key is unknown, a value is not accepted or the object refuses them together
     */
    public void configure(Configurable host, Map<String, String> values) {
        Map<String, List<String>> given = new TreeMap<>();
        values.forEach((path, text) -> given.put(path, List.of(accepted(path, text))));
        new SettingsWriter(given).fill(host, "");
        for (String unused : given.keySet()) {
            throw refused(
                    unused,
                    "there is no such setting unless "
                            + leaf(unused).orElseThrow().conditions().get(0));
        }
    }

    /** A record like another, but for what is given by dotted key in canonical form. */
    public static <R extends Record> R filled(R defaults, Map<String, List<String>> values) {
        return new SettingsWriter(values).filled(defaults, "");
    }

    /**
     * Checks that an object holds nothing outside the ranges of its settings.
     *
     * @throws PropertyException naming the first value that is outside
     */
    public static void check(Configurable host) {
        check(host, "");
    }

    private static void check(Configurable host, String path) {
        ConfigFields.of(host.getClass()).forEach((name, field) -> {
            Object value = ConfigFields.value(field, host);
            if (value instanceof Configurable part) {
                check(part, ConfigFields.isChoice(field) ? path : path + name + ".");
            } else if (value != null && field.isAnnotationPresent(Range.class)) {
                accepted(SettingsReader.single(field), path + name, spelling(value));
            }
        });
    }

    private String accepted(String path, String text) {
        Kind kind = leaf(path).orElseThrow(() -> unknown(path)).kind();
        return accepted(kind instanceof Kind.Listing list ? list.element() : (Kind.Single) kind, path, text);
    }

    private static String accepted(Kind.Single kind, String path, String text) {
        return kind.canonical(text).orElseThrow(() -> refused(path, "'" + text + "' is not " + kind.expected()));
    }

    private PropertyException unknown(String path) {
        Kind kind = root;
        String above = "";
        for (String name : path.split("\\.", -1)) {
            if (!(kind instanceof Kind.Block block)) {
                return refused(path, "there is no such setting; " + above + " is a single value");
            }
            if (!block.keys().containsKey(name)) {
                return refused(
                        path,
                        "there is no such setting; " + (above.isEmpty() ? "the top level" : above) + " has "
                                + String.join(", ", block.keys().keySet()));
            }
            kind = block.keys().get(name).kind();
            above += above.isEmpty() ? name : "." + name;
        }
        return refused(path, path + " is a group of settings; set one below it");
    }

    private static PropertyException refused(String path, String message) {
        return new PropertyException("", path, message);
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

    /** How a value is written; enumerated ones in lower case with hyphens unless they name themselves. */
    public static String spelling(Object value) {
        if (value instanceof Enum<?> constant && constant.toString().equals(constant.name())) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return value.toString();
    }
}
