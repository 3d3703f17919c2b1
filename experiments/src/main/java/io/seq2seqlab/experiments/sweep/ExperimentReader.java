package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.Composition;
import io.seq2seqlab.experiments.config.Interpolation;
import io.seq2seqlab.experiments.config.Plugins;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Checker;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.PublishedFigures;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import io.seq2seqlab.experiments.schema.SweepMethod;
import io.seq2seqlab.experiments.schema.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** Reads experiment files. */
public final class ExperimentReader {

    private final Path file;
    private final Map<String, String> environment = System.getenv();
    private final Problems problems = new Problems();

    private ExperimentReader(Path file) {
        this.file = file;
    }

    /**
     * Reads an experiment with all it extends.
     *
     * @param overrides {@code key=value}, stronger than the file; the value is YAML
     * @throws ConfigException with all problems of the experiment
     */
    public static Experiment read(Path file, List<String> overrides) {
        ExperimentReader reader = new ExperimentReader(file);
        Experiment experiment = reader.read(overrides);
        MetricCheck.requireAttention(
                experiment.combinations().stream().map(experiment::settings).toList(), reader.problems);
        reader.problems.throwIfAny();
        return experiment;
    }

    /**
     * Reads the settings of a single trial, as {@link TrialSettings#yaml} wrote them, today or before some keys existed: what its experiment was asked as a whole,
     * such as for figures that some of its arms lack, is not asked of the trial.
     *
     * @throws ConfigException with all problems of the file, and where it sweeps
     */
    public static TrialSettings readTrial(Path file) {
        ExperimentReader reader = new ExperimentReader(file);
        Location whole = new Location.WholeFile(file.toString());
        Tree.Block tree = reader.filledIn(reader.composed(List.of()));
        SortedMap<String, Setting> settings = Checker.check(tree, reader.problems);
        if (SweepKeys.given(SweepKeys.SWEEP, tree).isPresent()) {
            reader.problems.add(whole, SweepKeys.SWEEP, "the settings of a single trial sweep nothing");
        }
        reader.problems.throwIfAny();
        return new TrialSettings(settings).withFormerDefaults(whole);
    }

    private Experiment read(List<String> overrides) {
        ImmutableNode root = composed(overrides);
        Tree.Block tree = filledIn(root);
        SortedMap<String, Setting> settings = Checker.check(tree, problems);
        Map<String, PublishedFigures> published = PublishedFigures.read(tree, problems);
        Optional<Sweep> sweep = SweepReader.read(root, tree, settings, problems);
        List<Factor> factors = sweep.map(Sweep::factors).orElse(List.of());
        Layers layers = new Layers(root, settings, environment, problems);
        layers.check(factors);
        Optional<Selector> baseline = SweepKeys.given(SweepKeys.BASELINE, tree)
                .flatMap(value -> Selector.read(value, factors, SweepKeys.BASELINE, problems));
        List<DeclaredClaim> claims = DeclaredClaim.read(tree, factors, problems);
        List<Long> controlSeeds =
                FreshSeeds.read(SweepKeys.AA_TEST, tree, settings, problems).orElse(List.of());
        Optional<SearchSettings> search = SearchSettings.read(tree, settings, sweep, controlSeeds, problems);
        Optional<Budget> budget = Budget.read(settings);
        Optional<Design> design = sweep.flatMap(
                given -> design(given, baseline, budget, seeds(settings).size()));
        problems.throwIfAny();

        Map<Combination, TrialSettings> arms = sweep.map(given -> arms(given, design.orElseThrow(), layers))
                .orElseGet(() -> Map.of(Combination.NOTHING_SWEPT, layers.unswept()));
        problems.throwIfAny();
        new FitCheck(root, layers, factors).require(arms, problems);
        search.ifPresent(found -> {
            MetricCheck.requireComputed(found, settings.get("search.metric"), arms.values(), problems);
            MetricCheck.requireComparable(found, settings.get("search.metric"), arms.values(), problems);
        });
        budget.ifPresent(
                most -> most.requireEnough(arms.values(), seeds(settings).size(), problems));
        boolean matched = sweep.filter(given -> given.method() == SweepMethod.ONE_AT_A_TIME)
                .isEmpty();
        Map<Combination, Combination> baselines = baseline.filter(selector -> matched)
                .map(selector -> Baselines.of(selector, factors, arms, problems))
                .orElseGet(() -> Baselines.first(arms.keySet()));
        List<ClaimSettings> claimed = claims.stream()
                .map(claim -> claim.of(arms, factors, search, problems))
                .toList();
        Map<Metric, Double> margins = MetricCheck.margins(settings, arms.values(), problems);
        problems.throwIfAny();
        return new Experiment(file, settings, arms, baselines, controlSeeds, claimed, margins, search, published);
    }

    private ImmutableNode composed(List<String> overrides) {
        return Composition.of(file, overrides, problems).orElseGet(() -> {
            problems.throwIfAny();
            throw new IllegalStateException(file + " is neither read nor refused");
        });
    }

    private Tree.Block filledIn(ImmutableNode root) {
        Tree.Block tree = Interpolation.tree(root, environment, problems);
        if (Plugins.check(tree, problems)) {
            problems.throwIfAny(); // what else is wrong may follow from that
        }
        return tree;
    }

    private static List<Long> seeds(SortedMap<String, Setting> settings) {
        return FreshSeeds.of(Optional.ofNullable(settings.get("seeds")));
    }

    private Optional<Design> design(Sweep sweep, Optional<Selector> baseline, Optional<Budget> budget, int seeds) {
        return switch (sweep.method()) {
            case GRID -> Optional.of(new GridDesign());
            case ONE_AT_A_TIME -> Optional.of(new OneAtATimeDesign(baseline));
            case RANDOM -> {
                if (budget.isEmpty()) {
                    problems.add(
                            sweep.location(),
                            "sweep.method",
                            "random draws as many combinations as there is budget for; add budget: {trials: "
                                    + 10L * seeds + "}, which is arms × seeds");
                }
                OptionalInt arms =
                        budget.map(most -> most.arms(seeds, problems)).orElse(OptionalInt.empty());
                yield arms.isPresent() ? Optional.of(new RandomDesign(arms.getAsInt())) : Optional.empty();
            }
        };
    }

    private Map<Combination, TrialSettings> arms(Sweep sweep, Design design, Layers layers) {
        int before = problems.size();
        Map<Combination, TrialSettings> arms = design.arms(new CombinationSpace(sweep, layers), problems);
        if (arms.isEmpty() && problems.size() == before) {
            problems.add(sweep.exclusions().get(0).location(), SweepKeys.EXCLUDE, "excludes every combination");
        }
        return arms;
    }
}
