package io.seq2seqlab.experiments.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Picks combinations out of a sweep by the values of factors and keys.
 *
 * @param accepted names of values of a factor, or canonical texts of a key
 */
record Selector(Location location, Map<String, List<String>> accepted) {

    static final String DESCRIPTION =
            "The name of a factor, or a dotted key such as model.attention.score, and its value or a list of values.";

    /** The selector that a block describes; empty where it has problems. */
    static Optional<Selector> read(Tree tree, List<Sweep.Factor> factors, String path, Set<Problem> problems) {
        if (!(tree instanceof Tree.Block block) || block.entries().isEmpty()) {
            problems.add(Problem.at(
                    tree.location(), path, "expected keys and values, such as {model.attention.score: dot}"));
            return Optional.empty();
        }
        int before = problems.size();
        Map<String, List<String>> accepted = new LinkedHashMap<>();
        block.entries().forEach((name, entry) -> {
            List<Tree> values = entry.value() instanceof Tree.Items items ? items.items() : List.of(entry.value());
            Optional<Sweep.Factor> named = factors.stream()
                    .filter(factor -> factor.named() && factor.name().equals(name))
                    .findFirst();
            Optional<Kind.Single> kind = named.<Kind.Single>map(factor -> new Kind.Choice(factor.labels()))
                    .or(() -> Schema.EXPERIMENT
                            .leaf(name)
                            .map(Key::kind)
                            .filter(Kind.Single.class::isInstance)
                            .map(Kind.Single.class::cast));
            if (kind.isEmpty()) {
                List<String> known =
                        new ArrayList<>(factors.stream().map(Sweep.Factor::name).toList());
                known.addAll(Schema.EXPERIMENT.leaves().keySet());
                problems.add(Problem.at(
                        entry.key(),
                        path,
                        OneLine.quote(name) + " is neither a factor nor a key"
                                + Nearest.to(name, known)
                                        .map(n -> " (did you mean '" + n + "'?)")
                                        .orElse("")));
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

    private static Optional<String> canonical(Kind.Single kind, Tree value, String path, Set<Problem> problems) {
        try {
            if (value instanceof Tree.Scalar scalar) {
                return Optional.of(kind.canonical(scalar));
            }
            problems.add(Problem.at(value.location(), path, "expected " + kind.expected()));
        } catch (Kind.Refusal refusal) {
            problems.add(Problem.at(value.location(), path, refusal.getMessage()));
        }
        return Optional.empty();
    }

    boolean matches(Combination combination, TrialSettings settings) {
        return accepted.entrySet().stream()
                .allMatch(wanted -> combination.values().stream()
                        .filter(value -> value.factor().equals(wanted.getKey())
                                && !value.keys().equals(List.of(value.factor())))
                        .map(FactorValue::label)
                        .findFirst()
                        .or(() -> settings.written(wanted.getKey()))
                        .map(wanted.getValue()::contains)
                        .orElse(false));
    }
}
