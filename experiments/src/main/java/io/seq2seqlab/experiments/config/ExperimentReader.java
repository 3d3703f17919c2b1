package io.seq2seqlab.experiments.config;

import io.seq2seqlab.tribuo.SettingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** Reads experiment files. */
public final class ExperimentReader {

    private final Path file;
    private final Map<String, String> environment = System.getenv();
    private final Set<Problem> problems = new LinkedHashSet<>();

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
        return new ExperimentReader(file).read(overrides);
    }

    /**
     * Reads the settings of a single trial, as {@link TrialSettings#yaml} wrote them.
     *
     * @throws ConfigException with all problems of the file, and where it sweeps
     */
    public static TrialSettings readTrial(Path file) {
        Experiment experiment = read(file, List.of());
        List<Combination> combinations = experiment.combinations();
        if (!combinations.equals(List.of(Combination.NOTHING_SWEPT))) {
            throw new ConfigException(List.of(Problem.at(
                    new Location.WholeFile(file.toString()), "sweep", "the settings of a single trial sweep nothing")));
        }
        return experiment.settings(Combination.NOTHING_SWEPT);
    }

    private Experiment read(List<String> overrides) {
        Optional<ImmutableNode> composed = Composition.of(file, overrides, problems);
        if (composed.isEmpty()) {
            stopAtProblems();
        }
        ImmutableNode root = composed.orElseThrow();
        Tree.Block tree = Interpolation.tree(root, environment, problems);
        if (Plugins.check(tree, problems)) {
            stopAtProblems(); // what else is wrong may follow from that
        }
        SortedMap<String, Setting> settings = Checker.check(tree, problems);
        Map<String, PublishedFigures> published = PublishedFigures.read(tree, problems);
        Optional<Sweep> sweep = Sweep.read(root, problems);
        List<Sweep.Factor> factors = sweep.map(Sweep::factors).orElse(List.of());
        List<Selector> exclusions =
                sweep.map(grid -> grid.exclusions(tree, problems)).orElse(List.of());
        Optional<Selector> baseline = Optional.ofNullable(tree.entries().get("baseline"))
                .map(Tree.Entry::value)
                .filter(value -> !value.isUnset())
                .filter(value -> factors.size() > 0 || tree.entries().get("sweep") == null)
                .flatMap(value -> Selector.read(value, factors, "baseline", problems));
        Map<Combination, TrialSettings> arms = sweep.map(grid -> arms(grid, root))
                .orElseGet(() -> new LinkedHashMap<>(Map.of(Combination.NOTHING_SWEPT, new TrialSettings(settings))));
        stopAtProblems();

        exclude(arms, exclusions);
        stopAtProblems();
        requireFit(arms, sweep, new TrialSettings(settings), root);
        Combination first = arms.keySet().iterator().next();
        Combination reference =
                baseline.map(selector -> baseline(selector, arms).orElse(first)).orElse(first);
        stopAtProblems();
        return new Experiment(
                file,
                Optional.ofNullable(settings.get("name")).map(Setting::text).orElseGet(this::stem),
                Optional.ofNullable(settings.get("description")).map(Setting::text),
                Optional.ofNullable(settings.get("seeds")).map(Setting::values).orElse(List.of("1")).stream()
                        .map(Long::valueOf)
                        .toList(),
                arms,
                arms.keySet().stream().collect(Collectors.toMap(arm -> arm, arm -> reference)),
                Experiment.Questions.NONE,
                published,
                FailureSettings.of(settings),
                Optional.ofNullable(settings.get(Schema.WORKERS_PER_GPU))
                        .map(setting -> Integer.parseInt(setting.text()))
                        .orElse(1));
    }

    private void stopAtProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(
                    problems.stream().sorted(Problem.IN_READING_ORDER).toList());
        }
    }

    private String stem() {
        String name =
                file.getFileName().toString().replaceFirst("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9._-]", "-");
        return Character.isLetterOrDigit(name.charAt(0)) ? name : "experiment" + name;
    }

    private Map<Combination, TrialSettings> arms(Sweep sweep, ImmutableNode root) {
        Map<Combination, TrialSettings> arms = new LinkedHashMap<>();
        for (List<Sweep.Value> values : sweep.combinations(problems)) {
            arms.put(
                    new Combination(values.stream().map(Sweep.Value::name).toList()),
                    new TrialSettings(with(values, root)));
        }
        return arms;
    }

    private SortedMap<String, Setting> with(List<Sweep.Value> values, ImmutableNode root) {
        ImmutableNode layered = root;
        for (Sweep.Value value : values) {
            layered = Nodes.combine(value.layer(), layered);
        }
        return Checker.check(Interpolation.tree(layered, environment, problems), problems);
    }

    private void exclude(Map<Combination, TrialSettings> arms, List<Selector> exclusions) {
        for (Selector exclusion : exclusions) {
            if (arms.entrySet().stream().noneMatch(arm -> exclusion.matches(arm.getKey(), arm.getValue()))) {
                problems.add(Problem.at(
                        exclusion.location(), "sweep.exclude", "excludes nothing; no combination has these values"));
            }
        }
        arms.entrySet()
                .removeIf(arm ->
                        exclusions.stream().anyMatch(exclusion -> exclusion.matches(arm.getKey(), arm.getValue())));
        if (arms.isEmpty()) {
            problems.add(Problem.at(exclusions.get(0).location(), "sweep.exclude", "excludes every combination"));
        }
    }

    /** Makes a trainer of every arm; what does not fit together is said once, with the combinations that it concerns. */
    private void requireFit(
            Map<Combination, TrialSettings> arms, Optional<Sweep> sweep, TrialSettings unswept, ImmutableNode root) {
        Optional<Misfit> anyway = misfit(unswept, root);
        Map<Misfit, List<Combination>> misfits = new LinkedHashMap<>();
        arms.forEach((combination, settings) -> misfit(settings, root).ifPresent(misfit -> {
            boolean unblamed = sweep.isEmpty() || anyway.map(misfit::saysLike).orElse(false);
            Misfit placed = unblamed ? anyway.orElse(misfit) : misfit.at(blamed(misfit, combination, sweep, root));
            misfits.computeIfAbsent(placed, key -> new ArrayList<>()).add(combination);
        }));
        misfits.forEach((misfit, combinations) -> {
            boolean swept = sweep.isPresent() && !anyway.equals(Optional.of(misfit));
            String more = combinations.size() > 1 ? " and " + (combinations.size() - 1) + " more" : "";
            String where = swept ? " (with " + combinations.get(0) + more + ")" : "";
            problems.add(Problem.at(misfit.location(), misfit.key(), misfit.message() + where));
        });
    }

    private record Misfit(Location location, String key, String message) {
        Misfit at(Location other) {
            return new Misfit(other, key, message);
        }

        boolean saysLike(Misfit other) {
            return key.equals(other.key) && message.equals(other.message);
        }
    }

    private Optional<Misfit> misfit(TrialSettings settings, ImmutableNode root) {
        try {
            settings.check();
            return Optional.empty();
        } catch (SettingException e) {
            String key = key(e.key(), settings);
            return Optional.of(new Misfit(location(key, settings, root), key, e.getMessage()));
        }
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

    private static Location location(String key, TrialSettings settings, ImmutableNode root) {
        Optional<Location> own = settings.location(key);
        String at = key;
        while (own.isEmpty() && at.contains(".")) {
            at = at.substring(0, at.lastIndexOf('.'));
            own = Nodes.find(root, at).map(Nodes::location);
        }
        return own.orElse(Nodes.location(root));
    }

    /** The value of the sweep that brings a misfit about: the one whose line it has, or the one that does it alone. */
    private Location blamed(Misfit misfit, Combination combination, Optional<Sweep> sweep, ImmutableNode root) {
        List<Sweep.Value> values = sweep.stream()
                .flatMap(grid -> grid.factors().stream())
                .flatMap(factor -> factor.values().stream())
                .filter(value -> combination.values().contains(value.name()))
                .toList();
        if (values.stream().anyMatch(value -> value.name().keys().contains(misfit.key()))) {
            return misfit.location();
        }
        return values.stream()
                .filter(value -> misfit(new TrialSettings(with(List.of(value), root)), root)
                        .map(misfit::saysLike)
                        .orElse(false))
                .map(Sweep.Value::location)
                .findFirst()
                .orElse(misfit.location());
    }

    private Optional<Combination> baseline(Selector selector, Map<Combination, TrialSettings> arms) {
        Map<Object, Combination> matching = new LinkedHashMap<>();
        arms.forEach((combination, settings) -> {
            if (selector.matches(combination, settings)) {
                matching.putIfAbsent(List.of(settings.canonical(), settings.canonicalEvaluation()), combination);
            }
        });
        if (matching.size() == 1) {
            return Optional.of(matching.values().iterator().next());
        }
        List<String> names =
                matching.values().stream().limit(3).map(Combination::toString).toList();
        problems.add(Problem.at(
                selector.location(),
                "baseline",
                names.isEmpty()
                        ? "no arm has these values; expected those of one arm" + " (such as "
                                + arms.keySet().iterator().next() + ")"
                        : matching.size() + " arms have these values (" + String.join("; ", names)
                                + (matching.size() > names.size() ? "; …" : "")
                                + "); name the factors that tell them apart"));
        return Optional.empty();
    }
}
