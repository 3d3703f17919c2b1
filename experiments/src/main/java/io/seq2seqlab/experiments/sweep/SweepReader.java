package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Nearest;
import io.seq2seqlab.experiments.schema.Nodes;
import io.seq2seqlab.experiments.schema.OneLine;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import io.seq2seqlab.experiments.schema.SweepMethod;
import io.seq2seqlab.experiments.schema.Tree;
import io.seq2seqlab.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** Reads the sweep of an experiment. */
final class SweepReader {

    private final Tree.Block tree;
    private final SortedMap<String, Setting> settings;
    private final Problems problems;

    private SweepReader(Tree.Block tree, SortedMap<String, Setting> settings, Problems problems) {
        this.tree = tree;
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * The sweep of an experiment; empty where it has none. One that has problems is good for nothing but for finding more.
     *
     * @param root the experiment as it is written
     * @param tree the experiment with <code>${…}</code> filled in
     * @param settings what is accepted of it
     */
    static Optional<Sweep> read(
            ImmutableNode root, Tree.Block tree, SortedMap<String, Setting> settings, Problems problems) {
        return Optional.ofNullable(tree.entries().get(SweepKeys.SWEEP))
                .map(Tree.Entry::value)
                .filter(Tree.Block.class::isInstance)
                .map(Tree.Block.class::cast)
                .map(block -> new SweepReader(block, settings, problems)
                        .read(Nodes.child(root, SweepKeys.SWEEP).orElseThrow()));
    }

    private Sweep read(ImmutableNode node) {
        SweepMethod method = Stream.of(SweepMethod.values())
                .filter(candidate -> text("sweep.method", "grid").equals(Settings.spelling(candidate)))
                .findFirst()
                .orElseThrow();
        int before = problems.size();
        List<Factor> factors = factors(node);
        requireApart(factors);
        requireCompatible(factors);
        factors.forEach(this::requireNoOverride);
        if (method != SweepMethod.RANDOM) {
            factors.forEach(this::requireValues);
        }
        List<List<Factor>> axes = axes(factors);
        if (problems.size() == before) {
            requireSettledBefore(axes);
        }
        return new Sweep(
                tree.location(), method, Long.parseLong(text("sweep.seed", "1")), factors, axes, exclusions(factors));
    }

    private String text(String key, String fallback) {
        return Optional.ofNullable(settings.get(key)).map(Setting::text).orElse(fallback);
    }

    private List<Factor> factors(ImmutableNode node) {
        Optional<ImmutableNode> block = Nodes.child(node, "factors").filter(Nodes::isBlock);
        if (block.isEmpty() || block.get().getChildren().isEmpty()) {
            problems.add(
                    SweepKeys.given("factors", tree).map(Tree::location).orElse(tree.location()),
                    SweepKeys.FACTORS,
                    "expected factors, such as {model.attention.score: [additive, dot]}");
            return List.of();
        }
        Map<String, Tree.Entry> filled =
                ((Tree.Block) SweepKeys.given("factors", tree).orElseThrow()).entries();
        Map<String, FactorReader> readers = new HashMap<>();
        List<Factor> factors = new ArrayList<>();
        for (ImmutableNode factor : block.get().getChildren()) {
            String name = factor.getNodeName();
            if (!filled.containsKey(name)) {
                continue; // it could not be filled in, which was told
            }
            FactorReader reader = new FactorReader(factor, filled.get(name).value(), problems);
            readers.put(name, reader);
            factors.add(reader.read().orElseGet(() -> Factor.broken(name, Nodes.location(factor))));
        }
        return factors.stream()
                .map(factor -> readers.get(factor.name())
                        .condition()
                        .filter(condition -> !condition.isUnset())
                        .flatMap(condition -> Selector.read(
                                condition,
                                factors,
                                SweepKeys.FACTORS + "." + OneLine.cut(factor.name()) + ".when",
                                problems))
                        .map(factor::when)
                        .orElse(factor))
                .toList();
    }

    private void requireApart(List<Factor> factors) {
        Map<String, Factor> owners = new HashMap<>();
        for (Factor factor : factors) {
            for (Factor.Value value : factor.values()) {
                for (String key : value.name().keys()) {
                    Factor owner = owners.putIfAbsent(key, factor);
                    if (owner != null && owner != factor) {
                        problems.add(
                                value.location(),
                                SweepKeys.FACTORS + "." + factor.name(),
                                "sets " + key + ", and so does the factor " + OneLine.quote(owner.name()));
                    }
                }
            }
        }
    }

    /** Of keys that exclude each other one factor would undo what another sets. */
    private void requireCompatible(List<Factor> factors) {
        Map<String, Factor> owners = new HashMap<>();
        for (Factor factor : factors) {
            for (String key : factor.keys()) {
                Schema.EXPERIMENT.excluded(key).stream()
                        .filter(other -> owners.containsKey(other) && owners.get(other) != factor)
                        .forEach(other -> problems.add(
                                factor.location(),
                                SweepKeys.FACTORS + "." + factor.name(),
                                "sets " + key + ", which excludes " + other + ", and the factor "
                                        + OneLine.quote(owners.get(other).name())
                                        + " sets that; put both into one factor of named groups"));
                owners.putIfAbsent(key, factor);
            }
        }
    }

    /** An override of what every trial sets by itself would change nothing. */
    private void requireNoOverride(Factor factor) {
        if (factor.condition().isPresent()) {
            return;
        }
        for (String key : factor.keys()) {
            boolean always = factor.values().stream()
                    .allMatch(value -> value.name().keys().contains(key));
            Setting given = settings.get(key);
            if (always && given != null && given.location() instanceof Location.CommandLine) {
                problems.add(
                        given.location(),
                        key,
                        "the factor " + OneLine.quote(factor.name())
                                + " sets it in every trial, so that this changes nothing; change sweep.factors instead");
            }
        }
    }

    private void requireValues(Factor factor) {
        if (factor.range().isPresent()) {
            problems.add(
                    factor.location(),
                    SweepKeys.FACTORS + "." + factor.name(),
                    "needs steps or step; only sweep.method: random draws from the range itself");
        }
    }

    /** The factors, those that are zipped joined at the place of the first. */
    private List<List<Factor>> axes(List<Factor> factors) {
        List<List<Factor>> zips = zips(factors);
        List<List<Factor>> axes = new ArrayList<>();
        for (Factor factor : factors) {
            List<Factor> axis = zips.stream()
                    .filter(zip -> zip.contains(factor))
                    .findFirst()
                    .orElse(List.of(factor));
            if (!axes.contains(axis)) {
                axes.add(axis);
            }
        }
        return axes;
    }

    private List<List<Factor>> zips(List<Factor> factors) {
        List<Tree> lists = SweepKeys.items(
                "zip",
                tree,
                SweepKeys.ZIP,
                "a list of lists, such as [[model.encoder.hidden, model.decoder.hidden]]",
                problems);
        Set<String> taken = new HashSet<>();
        return lists.stream()
                .flatMap(list -> zip(list, factors, taken).stream())
                .toList();
    }

    private Optional<List<Factor>> zip(Tree list, List<Factor> factors, Set<String> taken) {
        if (!(list instanceof Tree.Items names) || names.items().size() < 2) {
            return problems.refuse(list.location(), SweepKeys.ZIP, "expected a list of two or more factors");
        }
        int before = problems.size();
        List<Factor> zip = new ArrayList<>();
        for (Tree name : names.items()) {
            zipped(name, factors, taken).ifPresent(zip::add);
        }
        if (problems.size() > before || zip.stream().anyMatch(Factor::isBroken)) {
            return Optional.empty();
        }
        if (zip.stream().map(factor -> factor.values().size()).distinct().count() > 1) {
            return problems.refuse(
                    list.location(),
                    SweepKeys.ZIP,
                    "expected factors with equally many values; "
                            + String.join(
                                    ", ",
                                    zip.stream()
                                            .map(factor -> factor.name() + " has "
                                                    + factor.values().size())
                                            .toList()));
        }
        return Optional.of(factors.stream().filter(zip::contains).toList());
    }

    private Optional<Factor> zipped(Tree name, List<Factor> factors, Set<String> taken) {
        String text = name instanceof Tree.Scalar scalar ? scalar.text() : "";
        Optional<Factor> found =
                factors.stream().filter(factor -> factor.name().equals(text)).findFirst();
        if (found.isEmpty()) {
            problems.add(name.location(), SweepKeys.ZIP, notAFactor(text, factors));
        } else if (!taken.add(text)) {
            problems.add(name.location(), SweepKeys.ZIP, OneLine.quote(text) + " is zipped twice");
        } else if (found.get().range().isPresent()) {
            problems.add(
                    name.location(),
                    SweepKeys.ZIP,
                    OneLine.quote(text) + " has a range without steps or step; zipped factors need values");
        }
        return found;
    }

    static String notAFactor(String name, List<Factor> factors) {
        List<String> names = factors.stream().map(Factor::name).toList();
        return OneLine.quote(name) + " is not a factor of the sweep; expected one of " + String.join(", ", names)
                + Nearest.hint(name, names);
    }

    /** A condition is settled before the factor that it is about, for which it can only name factors before that one. */
    private void requireSettledBefore(List<List<Factor>> axes) {
        List<Factor> order = axes.stream().flatMap(List::stream).toList();
        for (int place = 0; place < order.size(); place++) {
            Factor factor = order.get(place);
            Optional<Selector> condition = factor.condition();
            order.subList(place, order.size()).stream()
                    .filter(later -> condition.filter(later::isNamedBy).isPresent())
                    .findFirst()
                    .ifPresent(later -> problems.add(
                            condition.orElseThrow().location(),
                            SweepKeys.FACTORS + "." + factor.name() + ".when",
                            later.equals(factor)
                                    ? "depends on the factor itself"
                                    : "depends on " + later.name()
                                            + ", which comes after it; write that factor first"));
        }
    }

    private List<Selector> exclusions(List<Factor> factors) {
        return SweepKeys.items(
                        "exclude", tree, SweepKeys.EXCLUDE, "a list, such as [{model.attention.score: dot}]", problems)
                .stream()
                .flatMap(item -> Selector.read(item, factors, SweepKeys.EXCLUDE, problems).stream())
                .toList();
    }
}
