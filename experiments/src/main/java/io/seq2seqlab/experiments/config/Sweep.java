package io.seq2seqlab.experiments.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** The factors of a grid, as they are written. */
record Sweep(Location location, List<Factor> factors) {

    static final String DESCRIPTION =
            "A grid: every value of every factor with every value of the others, but for what exclude names.";

    private static final int MOST_COMBINATIONS = 2_000;
    private static final List<String> KEYS = List.of("method", "factors", "exclude");

    /** A value of a factor and the settings that it makes, as a layer over the experiment. */
    record Value(FactorValue name, Location location, ImmutableNode layer) {}

    /**
     * @param named whether its values are names for groups of settings
     */
    record Factor(String name, boolean named, List<Value> values) {
        List<String> labels() {
            return values.stream().map(value -> value.name().label()).toList();
        }
    }

    /** The sweep of an experiment; empty where it has none or where it has problems. */
    static Optional<Sweep> read(ImmutableNode root, Set<Problem> problems) {
        Optional<ImmutableNode> sweep = Nodes.child(root, "sweep").filter(node -> !unset(node));
        if (sweep.isEmpty()) {
            return Optional.empty();
        }
        ImmutableNode node = sweep.get();
        if (!Nodes.isBlock(node)) {
            problems.add(
                    Problem.at(Nodes.location(node), "sweep", "expected a block of keys: " + String.join(", ", KEYS)));
            return Optional.empty();
        }
        for (ImmutableNode child : node.getChildren()) {
            if (!KEYS.contains(child.getNodeName())) {
                problems.add(Checker.unknown(
                        Nodes.keyLocation(child), "sweep." + child.getNodeName(), child.getNodeName(), KEYS));
            }
        }
        Nodes.child(node, "method")
                .filter(method -> !Nodes.text(method).map(Nodes.Text::text).equals(Optional.of("grid")))
                .ifPresent(method -> problems.add(
                        Problem.at(Nodes.location(method), "sweep.method", described(method) + " is not grid")));
        Optional<ImmutableNode> factors = Nodes.child(node, "factors").filter(Nodes::isBlock);
        if (factors.isEmpty() || factors.get().getChildren().isEmpty()) {
            problems.add(Problem.at(
                    Nodes.child(node, "factors").map(Nodes::location).orElse(Nodes.location(node)),
                    "sweep.factors",
                    "expected factors, such as {model.attention.score: [additive, dot]}"));
            return Optional.empty();
        }
        int before = problems.size();
        List<Factor> read = factors.get().getChildren().stream()
                .flatMap(factor -> factor(factor, problems).stream())
                .toList();
        requireApart(read, problems);
        return problems.size() == before ? Optional.of(new Sweep(Nodes.location(node), read)) : Optional.empty();
    }

    private static boolean unset(ImmutableNode node) {
        return Nodes.text(node)
                .map(text -> new Tree.Scalar(Nodes.location(node), text.text(), text.plain()).isNull())
                .orElse(false);
    }

    private static String described(ImmutableNode node) {
        return Nodes.text(node).map(text -> OneLine.quote(text.text())).orElse("this");
    }

    private static Optional<Factor> factor(ImmutableNode factor, Set<Problem> problems) {
        String name = factor.getNodeName();
        String path = "sweep.factors." + OneLine.cut(name);
        if (Nodes.isBlock(factor) && !factor.getChildren().isEmpty()) {
            List<Value> values = new ArrayList<>();
            for (ImmutableNode group : factor.getChildren()) {
                group(name, group, path, problems).ifPresent(values::add);
            }
            return Optional.of(new Factor(name, true, values));
        }
        Optional<List<ImmutableNode>> items = Nodes.items(factor).filter(list -> !list.isEmpty());
        if (items.isEmpty()) {
            problems.add(Problem.at(
                    Nodes.location(factor),
                    path,
                    "expected a list of values for a key, or a block of named groups of keys and values"));
            return Optional.empty();
        }
        if (!sweepable(name, Nodes.keyLocation(factor), path, problems)) {
            return Optional.empty();
        }
        List<Value> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ImmutableNode item : items.get()) {
            String label = label(item);
            if (!seen.add(label)) {
                problems.add(Problem.at(Nodes.location(item), path, OneLine.quote(label) + " is listed twice"));
                continue;
            }
            values.add(new Value(
                    new FactorValue(name, label, List.of(name)),
                    Nodes.location(item),
                    Nodes.at(List.of(name.split("\\.")), item)));
        }
        return Optional.of(new Factor(name, false, values));
    }

    private static Optional<Value> group(String factor, ImmutableNode group, String path, Set<Problem> problems) {
        if (!Nodes.isBlock(group) || group.getChildren().isEmpty()) {
            problems.add(Problem.at(
                    Nodes.location(group), path, "expected keys and values, such as {model.encoder.type: gru}"));
            return Optional.empty();
        }
        int before = problems.size();
        List<String> keys = new ArrayList<>();
        ImmutableNode layer = Nodes.block("", Nodes.keyLocation(group), Nodes.location(group), List.of());
        for (ImmutableNode setting : group.getChildren()) {
            String key = setting.getNodeName();
            if (sweepable(key, Nodes.keyLocation(setting), path, problems)) {
                keys.add(key);
                layer = Nodes.combine(layer, Nodes.at(List.of(key.split("\\.")), setting));
            }
        }
        return problems.size() == before
                ? Optional.of(new Value(
                        new FactorValue(factor, group.getNodeName(), List.copyOf(keys)),
                        Nodes.keyLocation(group),
                        layer))
                : Optional.empty();
    }

    private static boolean sweepable(String key, Location where, String path, Set<Problem> problems) {
        List<String> known = Schema.EXPERIMENT.leaves().keySet().stream()
                .filter(Schema::ofTrial)
                .toList();
        if (known.contains(key)) {
            return true;
        }
        boolean block = known.stream().anyMatch(leaf -> leaf.startsWith(key + "."));
        problems.add(Problem.at(
                where,
                path,
                block
                        ? OneLine.quote(key) + " is a block; name one of its keys, such as "
                                + known.stream()
                                        .filter(leaf -> leaf.startsWith(key + "."))
                                        .findFirst()
                                        .orElseThrow()
                        : OneLine.quote(key) + " is not a key that can be swept, such as model.attention.score"
                                + Nearest.to(key, known)
                                        .map(nearest -> " (did you mean '" + nearest + "'?)")
                                        .orElse("")));
        return false;
    }

    private static String label(ImmutableNode item) {
        return Nodes.items(item)
                .map(items ->
                        "[" + Setting.join(items.stream().map(Sweep::label).toList()) + "]")
                .or(() -> Nodes.text(item).map(Nodes.Text::text))
                .orElse("{…}");
    }

    private static void requireApart(List<Factor> factors, Set<Problem> problems) {
        Map<String, Factor> owners = new HashMap<>();
        for (Factor factor : factors) {
            for (Value value : factor.values()) {
                for (String key : value.name().keys()) {
                    Factor owner = owners.putIfAbsent(key, factor);
                    if (owner != null && owner != factor) {
                        problems.add(Problem.at(
                                value.location(),
                                "sweep.factors." + factor.name(),
                                "sets " + key + ", and so does the factor " + OneLine.quote(owner.name())));
                    }
                }
            }
        }
    }

    /** Every value with every other, the last factor changing fastest; a problem where they are too many. */
    List<List<Value>> combinations(Set<Problem> problems) {
        long number = 1;
        for (Factor factor : factors) {
            number *= factor.values().size();
            if (number > MOST_COMBINATIONS) {
                problems.add(Problem.at(
                        location,
                        "sweep.factors",
                        "make more than " + MOST_COMBINATIONS + " combinations; sweep less at once"));
                return List.of();
            }
        }
        List<List<Value>> combinations = List.of(List.of());
        for (Factor factor : factors) {
            combinations = combinations.stream()
                    .flatMap(begun -> factor.values().stream().map(value -> {
                        List<Value> longer = new ArrayList<>(begun);
                        longer.add(value);
                        return List.copyOf(longer);
                    }))
                    .toList();
        }
        return combinations;
    }

    /** The exclusions, by their place in the list. */
    List<Selector> exclusions(Tree.Block tree, Set<Problem> problems) {
        Map<Location, Selector> selectors = new LinkedHashMap<>();
        if (tree.entries().get("sweep").value() instanceof Tree.Block sweep
                && sweep.entries().containsKey("exclude")) {
            Tree exclude = sweep.entries().get("exclude").value();
            if (exclude instanceof Tree.Items items) {
                items.items()
                        .forEach(item -> Selector.read(item, factors, "sweep.exclude", problems)
                                .ifPresent(selector -> selectors.put(item.location(), selector)));
            } else if (!exclude.isUnset()) {
                problems.add(Problem.at(
                        exclude.location(),
                        "sweep.exclude",
                        "expected a list, such as [{model.attention.score: dot}]"));
            }
        }
        return List.copyOf(selectors.values());
    }
}
