package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Nearest;
import io.seq2seqlab.experiments.schema.OneLine;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.experiments.schema.Tree;
import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Picks combinations out of a sweep by the values of factors and keys.
 *
 * @param accepted names of values of a factor, or canonical texts of a key
 */
record Selector(Location location, Map<String, List<String>> accepted) {

    /** The selector that a block describes; empty where it has problems. */
    static Optional<Selector> read(Tree tree, List<Factor> factors, String path, Problems problems) {
        if (!(tree instanceof Tree.Block block) || block.entries().isEmpty()) {
            return problems.refuse(
                    tree.location(), path, "expected keys and values, such as {model.attention.score: dot}");
        }
        int before = problems.size();
        Map<String, List<String>> accepted = new LinkedHashMap<>();
        block.entries().forEach((name, entry) -> {
            List<Tree> values = entry.value() instanceof Tree.Items items ? items.items() : List.of(entry.value());
            Optional<Factor> named = factors.stream()
                    .filter(factor -> factor.named() && factor.name().equals(name))
                    .findFirst();
            if (named.filter(Factor::isBroken).isPresent()) {
                return;
            }
            Optional<Kind.Single> kind = named.<Kind.Single>map(factor -> new Kind.Choice(factor.labels()))
                    .or(() -> Optional.of(name)
                            .filter(Schema::ofTrial)
                            .flatMap(Schema.EXPERIMENT::leaf)
                            .map(Key::kind)
                            .filter(Kind.Single.class::isInstance)
                            .map(Kind.Single.class::cast));
            if (kind.isEmpty()) {
                List<String> known =
                        new ArrayList<>(factors.stream().map(Factor::name).toList());
                known.addAll(Schema.sweepable());
                problems.add(
                        entry.key(),
                        path,
                        OneLine.quote(name) + " is neither a factor nor a key" + Nearest.hint(name, known));
                return;
            }
            accepted.put(
                    name,
                    values.stream()
                            .flatMap(value -> canonical(kind.get(), value, path, problems).stream())
                            .toList());
        });
        return problems.size() == before ? Optional.of(new Selector(block.location(), accepted)) : Optional.empty();
    }

    private static Optional<String> canonical(Kind.Single kind, Tree value, String path, Problems problems) {
        Optional<Tree.Scalar> scalar = value instanceof Tree.Scalar found ? Optional.of(found) : Optional.empty();
        Optional<String> canonical = scalar.flatMap(found -> found.canonical(kind));
        if (canonical.isEmpty()) {
            problems.add(
                    value.location(),
                    path,
                    scalar.map(found -> found.refusal(kind)).orElse("expected " + kind.expected()));
        }
        return canonical;
    }

    /** What it says of one factor, by its name or by keys that it sets. */
    Selector about(FactorValue value) {
        Map<String, List<String>> about = new LinkedHashMap<>(accepted);
        about.keySet()
                .removeIf(name -> !name.equals(value.factor()) && !value.keys().contains(name));
        return new Selector(location, about);
    }

    boolean matches(Combination combination, TrialSettings settings) {
        return accepted.entrySet().stream()
                .allMatch(wanted -> combination.values().stream()
                        .filter(value -> value.factor().equals(wanted.getKey()) && value.isGroup())
                        .map(FactorValue::label)
                        .findFirst()
                        .or(() -> settings.written(wanted.getKey()))
                        .map(wanted.getValue()::contains)
                        .orElse(false));
    }
}
