package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.LayerCombiner;
import io.seq2seqlab.experiments.schema.Checker;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Nearest;
import io.seq2seqlab.experiments.schema.Nodes;
import io.seq2seqlab.experiments.schema.OneLine;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import io.seq2seqlab.experiments.schema.Tree;
import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** Reads one factor of a sweep in each of its forms. */
final class FactorReader {

    private static final String VALUES = "values";
    private static final String WHEN = "when";
    private static final List<String> RANGE = List.of("min", "max", "scale", "steps", "step");

    private final String name;
    private final ImmutableNode node;
    private final Tree tree;
    private final Problems problems;
    private final String path;

    /**
     * @param node the factor as it is written; its values are filled in for each combination
     * @param tree the factor with <code>${…}</code> filled in
     */
    FactorReader(ImmutableNode node, Tree tree, Problems problems) {
        this.name = node.getNodeName();
        this.node = node;
        this.tree = tree;
        this.problems = problems;
        this.path = SweepKeys.FACTORS + "." + OneLine.cut(name);
    }

    /** The factor without its condition; empty where it has problems. */
    Optional<Factor> read() {
        int before = problems.size();
        Optional<Factor> factor = explicit() ? explicitFactor() : bareFactor();
        return problems.size() == before ? factor : Optional.empty();
    }

    /** Where the factor exists, as it is written. */
    Optional<Tree> condition() {
        return explicit() && tree instanceof Tree.Block block
                ? Optional.ofNullable(block.entries().get(WHEN)).map(Tree.Entry::value)
                : Optional.empty();
    }

    /** Whether it is written as a block of values or of the ends of a range. */
    private boolean explicit() {
        return Nodes.isBlock(node) && (isKey() || saysHow());
    }

    /** Whether a word of its block says how its values are given; a group of settings may be called like such a word. */
    private boolean saysHow() {
        return node.getChildren().stream()
                .anyMatch(child -> child.getNodeName().equals(VALUES)
                        || child.getNodeName().equals(WHEN)
                        || RANGE.contains(child.getNodeName()) && !Nodes.isBlock(child));
    }

    /** Whether a block holds groups of settings, or settings. */
    private static boolean holdsGroups(ImmutableNode block) {
        return block.getChildren().stream()
                .anyMatch(child -> Nodes.isBlock(child)
                        || Schema.EXPERIMENT.leaf(child.getNodeName()).isPresent());
    }

    private boolean isKey() {
        return kind().isPresent();
    }

    private Optional<Kind> kind() {
        return Optional.of(name)
                .filter(Schema::ofTrial)
                .flatMap(Schema.EXPERIMENT::leaf)
                .map(Key::kind);
    }

    private Optional<Factor> bareFactor() {
        if (Nodes.isBlock(node) && !node.getChildren().isEmpty()) {
            return Optional.of(factor(true, groups(node)));
        }
        return list(node)
                .filter(items -> sweepable(name, Nodes.keyLocation(node)))
                .map(items -> factor(false, values(items)));
    }

    private Optional<List<ImmutableNode>> list(ImmutableNode values) {
        Optional<List<ImmutableNode>> items = Nodes.items(values).filter(list -> !list.isEmpty());
        if (items.isEmpty()) {
            problems.add(
                    Nodes.location(values),
                    path,
                    "expected a list of values for a key, or a block of named groups of keys and values");
        }
        return items;
    }

    private Factor factor(boolean named, List<Factor.Value> values) {
        return new Factor(name, named, Nodes.location(node), values, Optional.empty(), Optional.empty());
    }

    private Optional<Factor> explicitFactor() {
        Optional<ImmutableNode> values = Nodes.child(node, VALUES);
        if (values.filter(Nodes::isBlock).isPresent() && !isKey()) {
            Checker.requireKnown(((Tree.Block) tree).entries(), List.of(VALUES, WHEN), path, problems);
            return Optional.of(factor(true, groups(values.get())));
        }
        if (!sweepable(name, Nodes.keyLocation(node))) {
            return Optional.empty();
        }
        if (isKey() && !saysHow() && holdsGroups(node)) {
            return problems.refuse(
                    Nodes.keyLocation(node),
                    path,
                    "is the name of a setting, which takes a list of values, such as [1, 2]; give a factor of named groups"
                            + " a name that is no setting's");
        }
        boolean ranged = node.getChildren().stream().anyMatch(child -> RANGE.contains(child.getNodeName()));
        if (ranged && values.isPresent()) {
            return problems.refuse(Nodes.location(node), path, "has values and a range; keep one");
        }
        if (!ranged && values.isEmpty()) {
            refuseUnknown();
            return problems.refuse(
                    Nodes.location(node), path, "expected values, or a range such as {min: 1, max: 4, steps: 4}");
        }
        if (ranged) {
            return range();
        }
        refuseUnknown();
        return list(values.get()).map(items -> factor(false, values(items)));
    }

    private void refuseUnknown() {
        List<String> known = new ArrayList<>(List.of(VALUES, WHEN));
        known.addAll(RANGE);
        Checker.requireKnown(((Tree.Block) tree).entries(), known, path, problems);
    }

    private List<Factor.Value> values(List<ImmutableNode> items) {
        List<Factor.Value> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ImmutableNode item : items) {
            String label = label(item);
            if (seen.add(label)) {
                values.add(Factor.Value.at(name, label, item));
            } else {
                problems.add(Nodes.location(item), path, OneLine.quote(label) + " is listed twice");
            }
        }
        return values;
    }

    /** The value as it is called in messages: in canonical form where it has one. */
    private String label(ImmutableNode item) {
        if (Nodes.items(item).isPresent()) {
            return "["
                    + Setting.join(
                            Nodes.items(item).get().stream().map(this::label).toList())
                    + "]";
        }
        return Nodes.text(item)
                .map(text -> kind().orElse(null) instanceof Kind.Single single
                        ? Factor.Value.label(single, text, Nodes.location(item))
                        : text.text())
                .orElse("{…}");
    }

    private List<Factor.Value> groups(ImmutableNode block) {
        List<Factor.Value> values = new ArrayList<>();
        for (ImmutableNode group : block.getChildren()) {
            group(group).ifPresent(values::add);
        }
        return values;
    }

    private Optional<Factor.Value> group(ImmutableNode group) {
        if (!Nodes.isBlock(group) || group.getChildren().isEmpty()) {
            return problems.refuse(
                    Nodes.location(group),
                    path,
                    "expected keys and values, such as {model.encoder.type: gru}"
                            + (Schema.EXPERIMENT.leaf(group.getNodeName()).isPresent()
                                    ? "; " + OneLine.quote(group.getNodeName())
                                            + " is a setting where the name of a group is expected"
                                    : ""));
        }
        String label = group.getNodeName();
        if (!label.equals(label.strip()) || !label.equals(OneLine.of(label))) {
            return problems.refuse(
                    Nodes.keyLocation(group),
                    path,
                    "an arm cannot be called " + OneLine.quote(OneLine.of(label))
                            + "; expected a name without line breaks, control characters and spaces at its ends");
        }
        List<String> keys = new ArrayList<>();
        ImmutableNode layer = Nodes.block("", Nodes.keyLocation(group), Nodes.location(group), List.of());
        for (ImmutableNode setting : group.getChildren()) {
            String key = setting.getNodeName();
            if (sweepable(key, Nodes.keyLocation(setting))) {
                keys.add(key);
                layer = LayerCombiner.combine(layer, Nodes.at(List.of(key.split("\\.")), setting));
            }
        }
        return Optional.of(
                new Factor.Value(new FactorValue(name, label, List.copyOf(keys)), Nodes.keyLocation(group), layer));
    }

    private boolean sweepable(String key, Location where) {
        List<String> known = Schema.sweepable();
        if (known.contains(key)) {
            return true;
        }
        problems.add(
                where,
                path,
                known.stream()
                        .filter(leaf -> leaf.startsWith(key + "."))
                        .findFirst()
                        .map(inner -> OneLine.quote(key) + " is a block; name one of its keys, such as " + inner)
                        .orElseGet(() -> OneLine.quote(key)
                                + " is not a key that can be swept, such as model.attention.score"
                                + Nearest.hint(key, known)));
        return false;
    }

    private Optional<Factor> range() {
        Kind kind = kind().orElseThrow();
        if (!(kind instanceof Kind.Whole) && !(kind instanceof Kind.Real)) {
            String expected = kind instanceof Kind.Single single
                    ? single.expected()
                    : "a list, each " + ((Kind.Listing) kind).element().expected();
            return problems.refuse(
                    Nodes.location(node),
                    path,
                    "has no range, for it is no number but " + expected + "; list its values");
        }
        return new RangeReader(name, (Kind.Single) kind, (Tree.Block) tree, path, problems)
                .read()
                .map(range -> new Factor(
                        name,
                        false,
                        Nodes.location(node),
                        range.numbers().stream()
                                .map(number -> Factor.Value.number(name, number, Nodes.location(node)))
                                .toList(),
                        range.numbers().isEmpty() ? Optional.of(range.range()) : Optional.empty(),
                        Optional.empty()));
    }
}
