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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** A checked experiment: every combination of its sweep can be run. */
public final class Experiment {

    private final Path file;
    private final SortedMap<String, Setting> own;
    private final Comparison comparison;
    private final Questions questions;
    private final Map<String, PublishedFigures> published;

    /**
     * @param own what the file says, without its sweep
     */
    Experiment(
            Path file,
            SortedMap<String, Setting> own,
            Comparison comparison,
            Questions questions,
            Map<String, PublishedFigures> published) {
        this.file = file;
        this.own = own;
        this.comparison = comparison;
        this.questions = questions;
        this.published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
    }

    /** The name that its results go by. */
    public String name() {
        return text("name").orElseGet(this::stem);
    }

    public Optional<String> description() {
        return text("description");
    }

    public Path file() {
        return file;
    }

    /** Distinct, not negative, in the order written. */
    public List<Long> seeds() {
        return FreshSeeds.of(Optional.ofNullable(own.get("seeds")));
    }

    /** What was published of its network, or of its baseline where it sweeps, by what the experiment calls it. */
    public Map<String, PublishedFigures> published() {
        return published;
    }

    /** What is done about trials that fail. */
    public FailureSettings failures() {
        return FailureSettings.of(own);
    }

    /** Trials at once on each GPU. */
    public int workersPerGpu() {
        return text(Schema.WORKERS_PER_GPU).map(Integer::valueOf).orElse(1);
    }

    /** What the sweep asks for, in order, exclusions removed; the one empty combination where nothing is swept. */
    public List<Combination> combinations() {
        return List.copyOf(comparison.settings().keySet());
    }

    /**
     * The experiment with the values of a combination.
     *
     * @throws IllegalArgumentException if it is none of this experiment's
     */
    public TrialSettings settings(Combination combination) {
        TrialSettings found = comparison.settings().get(combination);
        if (found == null) {
            throw new IllegalArgumentException("the experiment " + name() + " has no combination " + combination);
        }
        return found;
    }

    /**
     * The combination that another is compared with: the one that agrees with it in all factors but those that the baseline
     * names; the first of the sweep where it names none.
     */
    public Combination comparedWith(Combination combination) {
        return comparison.baselines().get(combination);
    }

    /** The A/A test of the comparison. */
    public Optional<AaTest> aaTest() {
        return questions.aaTest();
    }

    /** What was claimed beforehand, in the order written. */
    public List<ClaimSettings> claims() {
        return questions.claims();
    }

    /** The smallest difference that matters, of the metrics that have one. */
    public Map<Metric, Double> margins() {
        return questions.margins();
    }

    /** How a winner is found; empty where all combinations are compared. */
    public Optional<SearchSettings> search() {
        return questions.search();
    }

    /** The most trials that the sweep may ask for. */
    public OptionalInt budget() {
        return questions.budget();
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(own.get(key)).map(Setting::text);
    }

    private String stem() {
        String name =
                file.getFileName().toString().replaceFirst("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9._-]", "-");
        return Character.isLetterOrDigit(name.charAt(0)) ? name : "experiment" + name;
    }

    /**
     * What is compared with what.
     *
     * @param settings of every combination, in the sweep's order
     * @param baselines of every combination, the one that it is compared with
     */
    record Comparison(Map<Combination, TrialSettings> settings, Map<Combination, Combination> baselines) {
        Comparison {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
            baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
        }
    }

    /** What an experiment wants to know of its arms. */
    record Questions(
            Optional<AaTest> aaTest,
            List<ClaimSettings> claims,
            Map<Metric, Double> margins,
            Optional<SearchSettings> search,
            OptionalInt budget) {

        Questions {
            claims = List.copyOf(claims);
            margins = Map.copyOf(margins);
        }
    }
}
