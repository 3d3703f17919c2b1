package io.seq2seqlab.experiments.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A checked experiment: every combination of its sweep can be run. */
public final class Experiment {

    private final Path file;
    private final String name;
    private final Optional<String> description;
    private final List<Long> seeds;
    private final Map<Combination, TrialSettings> settings;
    private final Map<Combination, Combination> comparedWith;
    private final Questions questions;
    private final Map<String, PublishedFigures> published;
    private final FailureSettings failures;
    private final int workersPerGpu;

    Experiment(
            Path file,
            String name,
            Optional<String> description,
            List<Long> seeds,
            Map<Combination, TrialSettings> settings,
            Map<Combination, Combination> comparedWith,
            Questions questions,
            Map<String, PublishedFigures> published,
            FailureSettings failures,
            int workersPerGpu) {
        this.file = file;
        this.name = name;
        this.description = description;
        this.seeds = List.copyOf(seeds);
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        this.comparedWith = Map.copyOf(comparedWith);
        this.questions = questions;
        this.published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
        this.failures = failures;
        this.workersPerGpu = workersPerGpu;
    }

    /** The name that its results go by. */
    public String name() {
        return name;
    }

    public Optional<String> description() {
        return description;
    }

    public Path file() {
        return file;
    }

    /** Distinct, not negative, in the order written. */
    public List<Long> seeds() {
        return seeds;
    }

    /** What was published of its network, or of its baseline where it sweeps, by what the experiment calls it. */
    public Map<String, PublishedFigures> published() {
        return published;
    }

    /** What is done about trials that fail. */
    public FailureSettings failures() {
        return failures;
    }

    /** Trials at once on each GPU. */
    public int workersPerGpu() {
        return workersPerGpu;
    }

    /** What the sweep asks for, in order, exclusions removed; the one empty combination where nothing is swept. */
    public List<Combination> combinations() {
        return List.copyOf(settings.keySet());
    }

    /**
     * The experiment with the values of a combination.
     *
     * @throws IllegalArgumentException if it is none of this experiment's
     */
    public TrialSettings settings(Combination combination) {
        TrialSettings found = settings.get(combination);
        if (found == null) {
            throw new IllegalArgumentException("the experiment " + name + " has no combination " + combination);
        }
        return found;
    }

    /**
     * The combination that another is compared with: the one that agrees with it in all factors but those that the baseline
     * names; the first of the sweep where it names none.
     */
    public Combination comparedWith(Combination combination) {
        return comparedWith.get(combination);
    }

    /** The A/A test of the comparison. */
    public Optional<AaTest> aaTest() {
        return questions.aaTest();
    }

    /** What was claimed beforehand, in the order written. */
    public List<ClaimSettings> claims() {
        return questions.claims();
    }

    /** How a winner is found; empty where all combinations are compared. */
    public Optional<SearchSettings> search() {
        return questions.search();
    }

    /** The most trials that the sweep may ask for. */
    public OptionalInt budget() {
        return questions.budget();
    }

    /** What an experiment wants to know of its arms. */
    record Questions(
            Optional<AaTest> aaTest, List<ClaimSettings> claims, Optional<SearchSettings> search, OptionalInt budget) {

        static final Questions NONE = new Questions(Optional.empty(), List.of(), Optional.empty(), OptionalInt.empty());

        Questions {
            claims = List.copyOf(claims);
        }
    }
}
