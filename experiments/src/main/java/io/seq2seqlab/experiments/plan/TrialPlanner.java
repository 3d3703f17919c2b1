package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.data.NamedCorpus;
import io.seq2seqlab.experiments.plugins.PluginJar;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.experiments.schema.DecodingEngine;
import io.seq2seqlab.experiments.schema.EvaluationSettings;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives every trial its keys and its run directory. Nothing is written. */
public final class TrialPlanner {

    private static final String PRECISION = "training.precision";

    private final Path results;
    private final Compute compute;
    private final Corpora corpora;
    private final String engine;
    private final Map<List<Object>, String> hashes = new HashMap<>();
    private final Map<List<Object>, String> evaluationKeys = new HashMap<>();
    private final Map<DecodingEngine, String> engines = new EnumMap<>(DecodingEngine.class);
    private final Map<PluginJar, String> jars = new HashMap<>();
    private final Set<List<Object>> readable = new HashSet<>();
    private final Set<List<Object>> learnable = new HashSet<>();
    private final Set<List<Object>> fitting = new HashSet<>();

    /** What the trials of an arm have in common. */
    private record Common(
            TrialSettings settings,
            Map<String, String> plugins,
            String trainingHash,
            EvaluationScope scope,
            String evaluationKey) {}

    /**
     * @param results the folder that run directories are in
     * @param compute what will train; keys name its engine
     */
    public TrialPlanner(Path results, Compute compute) {
        this(results, compute, Corpora.ofProcess());
    }

    /**
     * @param results the folder that run directories are in
     * @param compute what will train; keys name its engine
     * @param corpora where texts are read
     */
    public TrialPlanner(Path results, Compute compute, Corpora corpora) {
        this.results = results;
        this.compute = compute;
        this.corpora = corpora;
        this.engine = Engine.name(compute.device());
    }

    /**
     * The trials of the experiment in the order in which they run, with the names their results go by.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if a corpus, or a split that is needed, is not there, or its
     *     files cannot be read as a parallel text, or no pair is left to learn from, or a source is longer than a network can
     *     read, or the device cannot compute in the numbers that are asked for
     */
    public List<PlannedTrial> plan(Experiment experiment) {
        return plan(experiment.name(), Plan.of(experiment));
    }

    /**
     * The trials of some arms, such as the winners of a search.
     *
     * @param experiment the name that their results go by
     * @throws io.seq2seqlab.experiments.schema.ConfigException as for {@link #plan(Experiment)}
     */
    public List<PlannedTrial> plan(String experiment, List<Arm> arms) {
        Map<String, Common> common = new HashMap<>();
        arms.forEach(arm -> common.put(arm.name(), common(arm)));
        return Plan.trials(arms).parallelStream()
                .map(trial -> planned(experiment, trial, common.get(trial.arm().name())))
                .toList();
    }

    private PlannedTrial planned(String experiment, Trial trial, Common common) {
        TrialIdentity identity = TrialIdentity.of(
                common.settings(), List.copyOf(common.plugins().values()), common.trainingHash(), trial.seed(), engine);
        TrialSpec spec = new TrialSpec(
                experiment,
                trial.arm().name(),
                trial.arm().factors(),
                trial.seed(),
                identity.trainKey(),
                identity.trajectory(),
                common.evaluationKey(),
                common.scope(),
                engine,
                common.plugins(),
                compute.device(),
                compute.threads(),
                common.settings().checkpoint().everyMinutes());
        return new PlannedTrial(trial, spec, RunDirectory.of(results, identity.trainKey()));
    }

    private Common common(Arm arm) {
        TrialSettings settings = arm.settings();
        DataSettings data = settings.data();
        EvaluationSettings evaluation = settings.evaluation();
        EvaluationScope scope = arm.role().scope();
        NamedCorpus corpus = corpora.of(settings);
        List<Object> splits = List.of(data, evaluation.testSets());
        if (readable.add(splits)) {
            corpus.requireReadable();
        }
        if (learnable.add(List.of(data, settings.value("training.max_length")))) {
            corpus.requirePairs();
        }
        requireDevice(settings);
        // Of the settings that a sweep changes, most have no say in what a network can read.
        if (fitting.add(List.of(splits, settings.value("training.max_length"), NetworkCost.decidedBy(settings)))) {
            corpus.requireFits();
        }
        List<Object> languages = List.of(data.corpus(), data.source(), data.target());
        String trainingHash = hashes.computeIfAbsent(languages, key -> corpus.trainingHash());
        String evaluationHash = hashes.computeIfAbsent(
                List.of(languages, data.tokenizer(), evaluation.testSets(), scope),
                key -> corpus.evaluationHash(scope));
        String evaluating =
                engines.computeIfAbsent(evaluation.engine(), kind -> Engine.evaluating(kind, compute.device()));
        String evaluationKey = evaluationKeys.computeIfAbsent(
                List.of(settings.canonicalEvaluation(), scope, evaluationHash, evaluating),
                key -> EvaluationKey.of(settings, scope, evaluationHash, evaluating)
                        .text());
        Map<String, String> plugins = new LinkedHashMap<>();
        settings.plugins().forEach(jar -> plugins.put(jar.toString(), jars.computeIfAbsent(jar, PluginJar::hash)));
        return new Common(settings, plugins, trainingHash, scope, evaluationKey);
    }

    /** Numbers that only a GPU computes in. */
    private void requireDevice(TrialSettings settings) {
        if (settings.value(PRECISION).filter("bf16"::equals).isPresent()
                && !compute.device().startsWith("cuda")) {
            throw settings.refusal(
                    PRECISION,
                    "bf16 needs a GPU, and the device is " + compute.device()
                            + "; expected float, or a GPU with --device cuda");
        }
    }
}
