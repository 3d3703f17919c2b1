package io.seq2seqlab.experiments.reproduce;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.data.NamedCorpus;
import io.seq2seqlab.experiments.execution.RunListener;
import io.seq2seqlab.experiments.execution.TrialExecutor;
import io.seq2seqlab.experiments.execution.TrialOutcome;
import io.seq2seqlab.experiments.files.FileTree;
import io.seq2seqlab.experiments.plan.Engine;
import io.seq2seqlab.experiments.plan.TrialIdentity;
import io.seq2seqlab.experiments.process.ShutdownHook;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.Host;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.Provenance;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunSummary;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.experiments.translate.ModelException;
import io.seq2seqlab.experiments.trial.Assignment;
import io.seq2seqlab.experiments.trial.HostProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A finished run, trained and scored once more in a folder of its own: with its settings, seed, device and number of
 * threads, and the jars that it used.
 */
public final class Rerun {

    /** What of a machine may change bits, as provenance names it. */
    private static final Map<String, Function<Host, String>> MACHINE = Map.of(
            "processor",
            Host::processor,
            "Java",
            Host::java,
            "commit",
            host -> host.commit().orElse(""));

    private final RunDirectory original;
    private final TrialSpec spec;
    private final TrialSettings settings;
    private final RunDirectory directory;

    private Rerun(RunDirectory original, TrialSpec spec, TrialSettings settings, RunDirectory directory) {
        this.original = original;
        this.spec = spec;
        this.settings = settings;
        this.directory = directory;
    }

    /**
     * @param folder where the new run directory is made; one of an earlier time is replaced
     * @throws ModelException if the run has no trained network
     * @throws io.seq2seqlab.experiments.results.ChangedFileException if a file that the new run is made from or compared with is not what the run made
     */
    public static Rerun of(RunDirectory original, Path folder) throws IOException {
        Manifest.check(
                original,
                original.trial(),
                original.config(),
                original.summary(),
                original.provenance(),
                original.events(),
                original.network(),
                original.evaluationsFolder());
        if (!original.finished() || !original.trained()) {
            throw new ModelException(original.path()
                    + " holds no trained network: the run has not finished, or diverged, or was imported");
        }
        TrialSpec recorded = TrialSpec.read(original);
        String device = RunSummary.read(original).device().orElse(recorded.device());
        return new Rerun(
                original,
                recorded.on(new Compute(device, recorded.threads())),
                ExperimentReader.readTrial(original.config()),
                new RunDirectory(folder.resolve(recorded.trainKey())));
    }

    /** Where it is trained. */
    public RunDirectory directory() {
        return directory;
    }

    /** How both are scored. */
    public String evaluationKey() {
        return spec.evaluationKey();
    }

    /** Why bits may differ: what is another now than when the run was trained; a line each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        Host then = Provenance.read(original).map(Provenance::machine).orElse(Host.UNKNOWN);
        Host now = HostProbe.ofProcess();
        MACHINE.forEach((name, text) -> {
            String before = known(text.apply(then));
            String after = known(text.apply(now));
            if (!before.equals(after)) {
                warnings.add("another %s: it was %s, this is %s".formatted(name, before, after));
            }
        });
        warnings.sort(null);
        String engine = Engine.name(spec.device());
        if (!engine.equals(spec.engine())) {
            warnings.add("another engine: it was %s, this is %s".formatted(spec.engine(), engine));
        } else if (!key(engine).equals(spec.trainKey())) {
            warnings.add("other data or plug-ins: a run of the same settings would have the key " + key(engine));
        }
        return warnings;
    }

    private String key(String engine) {
        String data = NamedCorpus.of(settings, Corpora.ofProcess()).trainingHash();
        return TrialIdentity.of(settings, data, spec.seed(), engine).trainKey();
    }

    /** Trains and scores. */
    @SuppressWarnings("try")
    public TrialOutcome run(TrialExecutor executor, RunListener progress) throws IOException, InterruptedException {
        if (directory.busy()) {
            return new TrialOutcome.Busy();
        }
        FileTree.delete(directory.path());
        try (ShutdownHook hook = ShutdownHook.onSignal(executor::stop);
                RunListener.TrialListener view = progress.start(0, spec)) {
            Assignment again = new Assignment(
                    directory.path().toString(), spec, settings.values(), Files.readString(original.config()));
            return executor.start(directory, spec.compute()).work(again, view);
        }
    }

    /** What an outcome other than a finished run says, in one line. */
    public String told(TrialOutcome outcome) {
        if (outcome instanceof TrialOutcome.Failed failed) {
            return "failed: " + failed.reason() + "; " + directory.log() + " has all of it";
        }
        if (outcome instanceof TrialOutcome.Completed completed) {
            return "it came to another end: " + completed.status() + " " + completed.remark();
        }
        return outcome instanceof TrialOutcome.Busy
                ? "another lab trains it at this moment, in " + directory.path()
                : "it was stopped";
    }

    /** Deletes what was trained. */
    public void delete() throws IOException {
        FileTree.delete(directory.path());
    }

    private static String known(String text) {
        return text.isEmpty() ? "unknown" : text;
    }

    /** In a few words: what trains, where, and on how many threads. */
    @Override
    public String toString() {
        return "%s, %s, threads: %d".formatted(spec.label(), spec.device(), spec.threads());
    }
}
