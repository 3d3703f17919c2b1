package io.seq2seqlab.experiments.run;

import io.seq2seqlab.experiments.config.Experiment;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.EvaluationKey;
import io.seq2seqlab.experiments.plan.EvaluationScope;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.plan.TrainKey;
import io.seq2seqlab.experiments.plan.Trial;
import io.seq2seqlab.experiments.plugins.PluginJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives every trial of an experiment its keys and its run directory. Nothing is written. */
public final class TrialPlanner {

    private final Path results;
    private final Workers workers;

    /**
     * @param results the folder that run directories are in
     * @param workers what will train; keys name its engine
     */
    public TrialPlanner(Path results, Workers workers) {
        this.results = results;
        this.workers = workers;
    }

    /**
     * The trials of the experiment, arm by arm in the order of its plan, with the names their results go by.
     *
     * @throws io.seq2seqlab.experiments.config.ConfigException if a corpus, or a split that is needed, is not there, or its
     *     files cannot be read as a parallel text, or a source is longer than a network can read
     */
    public List<PlannedTrial> plan(Experiment experiment) {
        CorpusCatalog catalog = CorpusCatalog.ofProcess();
        String engine = Engine.name(workers.device());
        Map<String, String> hashes = new HashMap<>();
        Set<Object> readable = new HashSet<>();
        List<PlannedTrial> trials = new ArrayList<>();
        for (Arm arm : Plan.of(experiment)) {
            TrialSettings settings = arm.settings();
            var data = settings.data();
            EvaluationScope scope = EvaluationScope.of(arm.role());
            String trainingHash = hashes.computeIfAbsent(
                    String.join("/", data.corpus(), data.source(), data.target()),
                    key -> NamedCorpus.of(settings, catalog).trainingHash());
            String evaluationHash = hashes.computeIfAbsent(
                    String.join("/", data.corpus(), data.source(), data.target()) + " "
                            + settings.evaluation().testSets() + " " + scope,
                    key -> NamedCorpus.of(settings, catalog).evaluationHash(scope));
            if (readable.add(List.of(data, settings.evaluation().testSets()))) {
                NamedCorpus.of(settings, catalog).requireReadable();
            }
            NamedCorpus.of(settings, catalog).requireFits();
            String evaluationKey = EvaluationKey.of(
                            settings,
                            scope,
                            evaluationHash,
                            Engine.evaluating(settings.evaluation().engine(), workers.device()))
                    .text();
            Map<String, String> plugins =
                    settings.plugins().stream().collect(Collectors.toMap(PluginJar::toString, PluginJar::hash));
            for (Trial trial : arm.trials()) {
                String trainKey = TrainKey.of(settings, trainingHash, trial.seed(), engine)
                        .text();
                TrialSpec spec = new TrialSpec(
                        experiment.name(),
                        arm.name(),
                        arm.factors(),
                        trial.seed(),
                        trainKey,
                        evaluationKey,
                        scope,
                        engine,
                        plugins,
                        workers.device(),
                        workers.threads(),
                        settings.checkpoint().everyMinutes());
                trials.add(new PlannedTrial(trial, spec, RunDirectory.of(results, trainKey)));
            }
        }
        return trials;
    }
}
