package io.seq2seqlab.experiments.schema;

import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds a tree against the schema: unknown keys, wrong types, values out of range, keys that must be set. */
public final class Checker {

    private final Problems problems;
    private final SortedMap<String, Setting> settings = new TreeMap<>();

    private Checker(Problems problems) {
        this.problems = problems;
    }

    /** The settings that are accepted, by dotted key; all else is a problem. */
    public static SortedMap<String, Setting> check(Tree.Block tree, Problems problems) {
        return check(Schema.EXPERIMENT.root(), tree, "", problems);
    }

    /** The settings of a block that are accepted, by dotted key; all else is a problem. */
    public static SortedMap<String, Setting> check(Kind.Block schema, Tree.Block tree, String path, Problems problems) {
        Checker checker = new Checker(problems);
        checker.block(schema, tree, path);
        return checker.settings;
    }

    /**
     * The settings of a layer over an experiment that are accepted; what it does not set is none of its concern.
     *
     * @param tree blocks around single values and lists that the schema knows
     */
    public static SortedMap<String, Setting> checkLayer(Tree.Block tree, Problems problems) {
        Checker checker = new Checker(problems);
        checker.leaves(tree, "");
        return checker.settings;
    }

    private void leaves(Tree.Block layer, String path) {
        layer.entries().forEach((name, entry) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            Optional<Key> leaf = Schema.EXPERIMENT.leaf(at);
            if (leaf.isEmpty()) {
                leaves((Tree.Block) entry.value(), at);
            } else if (!entry.value().isUnset()) {
                value(leaf.get().kind(), entry.value(), at);
            } else if (leaf.get().mandatory()) {
                problems.add(
                        entry.value().location(),
                        at,
                        "is missing: " + leaf.get().description());
            }
        });
    }

    private void block(Kind.Block schema, Tree.Block tree, String path) {
        tree.entries().forEach((name, entry) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            Key key = schema.keys().get(name);
            if (key == null) {
                unknown(entry.key(), at, name, schema.keys().keySet(), problems);
            } else if (!entry.value().isUnset()) {
                value(key.kind(), entry.value(), at);
            }
        });
        schema.keys().forEach((name, key) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            boolean given = tree.entries().containsKey(name)
                    && !tree.entries().get(name).value().isUnset();
            if (key.mandatory() && !given) {
                problems.add(tree.location(), at, "is missing: " + key.description());
            }
            if (key.kind() instanceof Kind.Block inner && !given) {
                missing(inner, tree.location(), at);
            }
            requireOne(key, tree, at);
        });
    }

    /** Two keys of a block of which one counts. */
    private void requireOne(Key key, Tree.Block tree, String path) {
        Tree.Entry given = tree.entries().get(key.name());
        if (given == null || given.value().isUnset()) {
            return;
        }
        for (String other : key.excluded()) {
            Tree.Entry beside = tree.entries().get(other);
            if (beside != null && !beside.value().isUnset() && key.name().compareTo(other) > 0) {
                problems.add(
                        given.key(),
                        path,
                        "says otherwise what " + other + " says at " + beside.key() + "; remove one of the two");
            }
        }
    }

    private void missing(Kind.Block block, Location where, String path) {
        block.keys().forEach((name, key) -> {
            if (key.mandatory()) {
                problems.add(where, path + "." + name, "is missing: " + key.description());
            }
        });
    }

    private static void unknown(Location where, String path, String name, Collection<String> known, Problems problems) {
        String near = Nearest.hint(name, known);
        String hint = near.isEmpty() && name.contains(".") ? " (write one block inside the other)" : near;
        problems.add(
                where, OneLine.cut(path), "there is no such key; expected one of " + String.join(", ", known) + hint);
    }

    private void value(Kind kind, Tree value, String path) {
        if (kind instanceof Kind.Block block) {
            if (value instanceof Tree.Block inner) {
                block(block, inner, path);
            } else {
                problems.add(
                        value.location(),
                        path,
                        "expected a block of keys: "
                                + String.join(", ", block.keys().keySet()));
            }
        } else if (kind instanceof Kind.Listing list) {
            items(list, value, path);
        } else if (kind instanceof Kind.Single single) {
            if (value instanceof Tree.Scalar scalar) {
                single(single, scalar, path)
                        .ifPresent(text -> settings.put(path, new Setting(scalar.location(), List.of(text))));
            } else {
                String found = value instanceof Tree.Block ? "a block" : "a list";
                problems.add(value.location(), path, found + " is not " + single.expected());
            }
        }
    }

    private void items(Kind.Listing kind, Tree value, String path) {
        if (!(value instanceof Tree.Items list) || list.items().isEmpty()) {
            problems.add(
                    value.location(),
                    path,
                    "expected a list with at least one item, each "
                            + kind.element().expected());
            return;
        }
        List<String> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Tree item : list.items()) {
            if (!(item instanceof Tree.Scalar scalar)) {
                problems.add(
                        item.location(),
                        path,
                        "an item is not " + kind.element().expected());
                continue;
            }
            single(kind.element(), scalar, path).ifPresent(text -> {
                if (seen.add(text)) {
                    texts.add(text);
                } else {
                    problems.add(item.location(), path, OneLine.quote(text) + " is listed twice");
                }
            });
        }
        if (!texts.isEmpty()) {
            settings.put(path, new Setting(value.location(), List.copyOf(texts)));
        }
    }

    private Optional<String> single(Kind.Single kind, Tree.Scalar value, String path) {
        Optional<String> canonical = value.canonical(kind);
        if (canonical.isEmpty()) {
            problems.add(value.location(), path, value.refusal(kind));
        }
        return canonical;
    }

    /** The keys of a map that are not known, as problems. */
    public static void requireKnown(
            Map<String, Tree.Entry> entries, List<String> known, String path, Problems problems) {
        entries.forEach((name, entry) -> {
            if (!known.contains(name)) {
                unknown(entry.key(), path + "." + name, name, known, problems);
            }
        });
    }
}
