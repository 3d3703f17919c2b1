package io.seq2seqlab.experiments.run;

import io.seq2seqlab.experiments.config.Experiment;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.EvaluationKey;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.plan.TrainKey;
import io.seq2seqlab.experiments.plan.Trial;
import io.seq2seqlab.experiments.plugins.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Runs the trials of an experiment, each in a process of its own, several at once if asked. What has a result already is
 * used again; a trial that fails stops no other.
 */
public final class ExperimentRun {

    private final Path results;
    private final Workers workers;
    private final Progress progress;
    private final Set<TrialProcess> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * @param results the folder that run directories are made in
     */
    public ExperimentRun(Path results, Workers workers, Progress progress) {
        this.results = results;
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * The trials of the experiment, arm by arm in the order of its plan, with the names their results go by. Nothing is
     * written.
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
            String trainingHash = hashes.computeIfAbsent(
                    String.join("/", data.corpus(), data.source(), data.target()),
                    key -> NamedCorpus.of(settings, catalog).trainingHash());
            String evaluationHash = hashes.computeIfAbsent(
                    String.join("/", data.corpus(), data.source(), data.target()) + " "
                            + settings.evaluation().testSets(),
                    key -> NamedCorpus.of(settings, catalog).evaluationHash());
            if (readable.add(List.of(data, settings.evaluation().testSets()))) {
                NamedCorpus.of(settings, catalog).requireReadable();
            }
            NamedCorpus.of(settings, catalog).requireFits();
            String evaluationKey = EvaluationKey.of(
                            settings,
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
                        engine,
                        plugins,
                        workers.device(),
                        workers.threads());
                trials.add(new PlannedTrial(trial, spec, RunDirectory.of(results, trainKey)));
            }
        }
        return trials;
    }

    /**
     * Runs what has no result yet, in order.
     *
     * @param ended is told of each trial as it ends, those that are used again included
     * @return how each trial ended; without those that were not started because the run was stopped
     */
    public Map<PlannedTrial, TrialOutcome> run(List<PlannedTrial> trials, BiConsumer<PlannedTrial, TrialOutcome> ended)
            throws IOException, InterruptedException {
        Thread onInterrupt = new Thread(this::stop, "stop-trials");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        ExecutorService pool = Executors.newFixedThreadPool(workers.count());
        try {
            Map<PlannedTrial, Future<TrialOutcome>> futures = new LinkedHashMap<>();
            for (PlannedTrial trial : trials) {
                futures.put(trial, pool.submit(() -> run(trial, ended)));
            }
            Map<PlannedTrial, TrialOutcome> outcomes = new LinkedHashMap<>();
            for (var entry : futures.entrySet()) {
                outcomes.put(entry.getKey(), outcome(entry.getValue()));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
            removeHook(onInterrupt);
        }
    }

    private static TrialOutcome outcome(Future<TrialOutcome> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IOException(e.getCause());
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it runs
        }
    }

    private TrialOutcome run(PlannedTrial trial, BiConsumer<PlannedTrial, TrialOutcome> ended)
            throws IOException, InterruptedException {
        if (stopped) {
            return new TrialOutcome.Stopped();
        }
        TrialOutcome outcome = trial.done() ? reuse(trial) : start(trial);
        if (outcome instanceof TrialOutcome.Stopped) {
            stopped = true;
        } else {
            say(trial, outcome);
            synchronized (this) {
                ended.accept(trial, outcome);
            }
        }
        return outcome;
    }

    private TrialOutcome reuse(PlannedTrial trial) throws IOException {
        tell(trial, "has its results already, in " + trial.directory().path());
        return TrialProcess.completed(trial.directory());
    }

    private TrialOutcome start(PlannedTrial trial) throws IOException, InterruptedException {
        RunDirectory directory = trial.directory();
        trial.spec().write(directory);
        AtomicFile.write(directory.config(), trial.trial().arm().settings().yaml());
        ChildJvm jvm = new ChildJvm(TrialMain.class.getName(), workers.threads());
        RunSummary summary = new RunSummary(trial.spec(), Instant.now());
        try (Progress.TrialView view = progress.start(trial.spec())) {
            TrialProcess process = TrialProcess.start(jvm, directory);
            running.add(process);
            if (stopped) {
                process.stop();
            }
            TrialOutcome outcome = process.await(summary.andThen(view));
            if (outcome instanceof TrialOutcome.Failed failed && !Files.exists(directory.summary())) {
                AtomicFile.write(directory.summary(), summary.json(RunStatus.FAILED, Optional.of(failed.reason())));
            }
            running.remove(process);
            return outcome;
        }
    }

    private void say(PlannedTrial trial, TrialOutcome outcome) {
        if (outcome instanceof TrialOutcome.Failed failed) {
            tell(trial, "failed: " + failed.reason() + " (" + trial.directory().log() + " has all of it)");
        } else if (outcome instanceof TrialOutcome.Busy) {
            tell(trial, "is being trained by another lab; run this command again when that one is done");
        } else if (outcome instanceof TrialOutcome.Completed completed && completed.status() == RunStatus.DIVERGED) {
            tell(trial, "diverged: " + completed.remark());
        }
    }

    private void tell(PlannedTrial trial, String text) {
        progress.say(TrialProgress.line(trial.spec(), text));
    }

    /** Stops all trials and starts no further one. */
    public void stop() {
        stopped = true;
        running.forEach(TrialProcess::stop);
    }
}
