package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Nodes;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.tribuo.SettingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** Whether the settings of arms fit together; what does not is said once, with the combinations that it concerns. */
final class FitCheck {

    private static final String COVERAGE = "evaluation.search.coverage";

    private final ImmutableNode root;
    private final Layers layers;
    private final List<Factor> factors;
    private final Map<Object, Optional<SettingException>> known = new ConcurrentHashMap<>();

    FitCheck(ImmutableNode root, Layers layers, List<Factor> factors) {
        this.root = root;
        this.layers = layers;
        this.factors = factors;
    }

    private record Misfit(Location location, String key, String message) {
        Misfit at(Location other) {
            return new Misfit(other, key, message);
        }

        boolean saysLike(Misfit other) {
            return key.equals(other.key) && message.equals(other.message);
        }
    }

    void require(Map<Combination, TrialSettings> arms, Problems problems) {
        List<Misfit> anyway = misfits(layers.unswept());
        Map<Misfit, List<Combination>> misfits = new LinkedHashMap<>();
        List<Combination> combinations = List.copyOf(arms.keySet());
        List<List<Misfit>> ofEach =
                combinations.parallelStream().map(arms::get).map(this::misfits).toList();
        for (int arm = 0; arm < combinations.size(); arm++) {
            Combination combination = combinations.get(arm);
            ofEach.get(arm)
                    .forEach(misfit -> misfits.computeIfAbsent(
                                    placed(misfit, anyway, combination), key -> new ArrayList<>())
                            .add(combination));
        }
        misfits.forEach((misfit, concerned) -> {
            String more = concerned.size() > 1 ? " and " + (concerned.size() - 1) + " more" : "";
            String where =
                    factors.isEmpty() || anyway.contains(misfit) ? "" : " (with " + concerned.get(0) + more + ")";
            problems.add(misfit.location(), misfit.key(), misfit.message() + where);
        });
    }

    /** At its own place where it is there without the sweep, otherwise at the value that brings it about. */
    private Misfit placed(Misfit misfit, List<Misfit> anyway, Combination combination) {
        return anyway.stream()
                .filter(misfit::saysLike)
                .findFirst()
                .orElseGet(() -> factors.isEmpty() ? misfit : misfit.at(blamed(misfit, combination)));
    }

    private List<Misfit> misfits(TrialSettings settings) {
        return Stream.concat(ofNetwork(settings), ofSearch(settings).stream()).toList();
    }

    private Stream<Misfit> ofNetwork(TrialSettings settings) {
        return settings.parts().stream()
                .flatMap(part ->
                        known
                                .computeIfAbsent(List.copyOf(part.entrySet()), key -> TrialSettings.refusal(part))
                                .stream())
                .map(refusal -> {
                    String key = key(refusal.key(), settings);
                    return new Misfit(location(key, settings), key, refusal.getMessage());
                });
    }

    /** A penalty for what attention did not cover where there is no attention. */
    private Optional<Misfit> ofSearch(TrialSettings settings) {
        return settings.value(COVERAGE)
                .filter(coverage -> Double.parseDouble(coverage) > 0)
                .filter(coverage -> MetricCheck.withoutAttention(settings))
                .map(
                        coverage -> new Misfit(
                                location(COVERAGE, settings),
                                COVERAGE,
                                coverage
                                        + " weighs what attention did not cover, and model.attention.score is none; set it to 0"));
    }

    /** The dotted key of a setting that may be named by its last part alone. */
    private static String key(String named, TrialSettings settings) {
        return Schema.EXPERIMENT.leaf(named).isPresent()
                ? named
                : settings.keys().stream()
                        .filter(key -> key.endsWith("." + named))
                        .findFirst()
                        .orElse(named);
    }

    private Location location(String key, TrialSettings settings) {
        Optional<Location> own = settings.location(key);
        String at = key;
        while (own.isEmpty() && at.contains(".")) {
            at = at.substring(0, at.lastIndexOf('.'));
            own = Nodes.find(root, at).map(Nodes::location);
        }
        return own.orElse(Nodes.location(root));
    }

    /** The value of the sweep that brings a misfit about: the one whose line it has, or the one that does it alone. */
    private Location blamed(Misfit misfit, Combination combination) {
        List<Factor.Value> values = factors.stream()
                .flatMap(factor -> factor.values().stream())
                .filter(value -> combination.values().contains(value.name()))
                .toList();
        if (values.stream().anyMatch(value -> value.name().keys().contains(misfit.key()))) {
            return misfit.location();
        }
        return values.stream()
                .filter(value -> misfits(layers.with(List.of(value))).stream().anyMatch(misfit::saysLike))
                .map(Factor.Value::location)
                .findFirst()
                .orElse(misfit.location());
    }
}
