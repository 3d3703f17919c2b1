package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.Interpolation;
import io.seq2seqlab.experiments.config.LayerCombiner;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Checker;
import io.seq2seqlab.experiments.schema.Nodes;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * The settings of an experiment under values of its sweep. Where nothing is filled in by <code>${…}</code>, values change
 * what they set and nothing else, so that each is checked once; otherwise the whole is filled in for every combination.
 */
final class Layers {

    private final ImmutableNode root;
    private final SortedMap<String, Setting> unswept;
    private final Map<String, String> environment;
    private final Problems problems;
    private final boolean separate;
    private final Map<Factor.Value, Map<String, Optional<Setting>>> changes = new IdentityHashMap<>();

    /**
     * @param root the experiment as it is written
     * @param unswept its settings without the sweep
     */
    Layers(ImmutableNode root, SortedMap<String, Setting> unswept, Map<String, String> environment, Problems problems) {
        this.root = root;
        this.unswept = unswept;
        this.environment = environment;
        this.problems = problems;
        this.separate = root.getChildren().stream()
                .filter(block -> Schema.ofTrial(block.getNodeName() + ".")
                        || block.getNodeName().equals(SweepKeys.SWEEP))
                .noneMatch(Layers::refers);
    }

    /** Whether anything of a node is filled in from elsewhere. */
    private static boolean refers(ImmutableNode node) {
        return Nodes.text(node).filter(text -> text.text().contains("${")).isPresent()
                || Nodes.items(node).orElse(List.of()).stream().anyMatch(Layers::refers)
                || node.getChildren().stream().anyMatch(Layers::refers);
    }

    /** Checks each value by itself at the key that it sets. */
    void check(List<Factor> factors) {
        for (Factor factor : factors) {
            factor.values().forEach(value -> with(List.of(value)));
        }
    }

    /** The experiment without its sweep. */
    TrialSettings unswept() {
        return new TrialSettings(unswept);
    }

    TrialSettings with(List<Factor.Value> values) {
        if (!separate) {
            return new TrialSettings(filledIn(values));
        }
        SortedMap<String, Setting> settings = new TreeMap<>(unswept);
        for (Factor.Value value : values) {
            changes.computeIfAbsent(value, this::changes)
                    .forEach((key, setting) ->
                            setting.ifPresentOrElse(given -> settings.put(key, given), () -> settings.remove(key)));
        }
        return new TrialSettings(settings);
    }

    private Map<String, Optional<Setting>> changes(Factor.Value value) {
        SortedMap<String, Setting> checked =
                Checker.checkLayer(Interpolation.tree(value.layer(), environment, problems), problems);
        Map<String, Optional<Setting>> changes = new LinkedHashMap<>();
        checked.keySet().stream()
                .flatMap(key -> Schema.EXPERIMENT.excluded(key).stream())
                .forEach(key -> changes.put(key, Optional.empty()));
        value.name().keys().forEach(key -> changes.put(key, Optional.ofNullable(checked.get(key))));
        return changes;
    }

    private SortedMap<String, Setting> filledIn(List<Factor.Value> values) {
        ImmutableNode layered = root;
        for (Factor.Value value : values) {
            layered = LayerCombiner.combine(value.layer(), layered);
        }
        return Checker.check(Interpolation.tree(layered, environment, problems), problems);
    }
}
