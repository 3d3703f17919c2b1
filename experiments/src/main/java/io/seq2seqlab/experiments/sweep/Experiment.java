package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.FailureSettings;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.schema.PublishedFigures;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.experiments.schema.Setting;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A checked experiment: every combination of its sweep can be run.
 *
 * @param own what the file says, without its sweep
 * @param settings of every combination, in the sweep's order, exclusions removed; of the one empty combination where nothing
 *     is swept
 * @param baselines of every combination, the one that it is compared with: it agrees with it in all factors but those that the
 *     baseline names; the first of the sweep where it names none
 * @param controlSeeds of the A/A arm, which is identical to the baseline but for these; none without an A/A test
 * @param claims what was claimed beforehand, in the order written
 * @param margins the smallest difference that matters, of the metrics that have one
 * @param search how a winner is found; empty where all combinations are compared
 * @param published what was published of its network, or of its baseline where it sweeps, by what the experiment calls it
 */
public record Experiment(
        Path file,
        SortedMap<String, Setting> own,
        Map<Combination, TrialSettings> settings,
        Map<Combination, Combination> baselines,
        List<Long> controlSeeds,
        List<ClaimSettings> claims,
        Map<Metric, Double> margins,
        Optional<SearchSettings> search,
        Map<String, PublishedFigures> published) {

    public Experiment {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
        controlSeeds = List.copyOf(controlSeeds);
        claims = List.copyOf(claims);
        margins = Collections.unmodifiableMap(new LinkedHashMap<>(margins));
        published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
    }

    /** The name that its results go by. */
    public String name() {
        return text("name").orElseGet(this::stem);
    }

    private String stem() {
        String name =
                file.getFileName().toString().replaceFirst("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9._-]", "-");
        return Character.isLetterOrDigit(name.charAt(0)) ? name : "experiment" + name;
    }

    public Optional<String> description() {
        return text("description");
    }

    /** Distinct, not negative, in the order written. */
    public List<Long> seeds() {
        return FreshSeeds.of(Optional.ofNullable(own.get("seeds")));
    }

    /** What is done about trials that fail. */
    public FailureSettings failures() {
        return FailureSettings.of(own);
    }

    /** Trials at once on each GPU. */
    public int workersPerGpu() {
        return text(Schema.WORKERS_PER_GPU).map(Integer::valueOf).orElse(1);
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(own.get(key)).map(Setting::text);
    }

    public List<Combination> combinations() {
        return List.copyOf(settings.keySet());
    }

    /** The dotted keys that each factor sets, in the order in which combinations name them. */
    public Map<String, Set<String>> keysOfFactors() {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        settings.keySet().stream()
                .flatMap(combination -> combination.values().stream())
                .forEach(value -> keys.computeIfAbsent(value.factor(), factor -> new LinkedHashSet<>())
                        .addAll(value.keys()));
        return keys;
    }

    /**
     * The experiment with the values of a combination.
     *
     * @throws IllegalArgumentException if it is none of this experiment's
     */
    public TrialSettings settings(Combination combination) {
        return Optional.ofNullable(settings.get(combination))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the experiment " + name() + " has no combination " + combination));
    }

    /** The combination that another is compared with. */
    public Combination comparedWith(Combination combination) {
        return baselines.get(combination);
    }
}
