package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.data.TrialData;
import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.experiments.files.FileTree;
import io.seq2seqlab.experiments.plugins.PluginJar;
import io.seq2seqlab.experiments.results.Provenance;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.schema.DecodingEngine;
import io.seq2seqlab.tribuo.Devices;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.tribuo.Model;

/** Trains, saves, exports and evaluates one network. What is there already is not made again. */
public final class TrialTraining implements TrialWork {

    private static final double NANOS_PER_MINUTE = 60e9;

    @Override
    public void prepare() {
        Devices.load();
    }

    @Override
    public void run(RunDirectory directory, Assignment assignment, Reporter events) throws Exception {
        TrialSpec spec = assignment.spec();
        spec.plugins().forEach(TrialTraining::requireUnchanged);
        TrialSettings settings = assignment.trial();
        Corpus corpus = CorpusCatalog.ofProcess().find(settings.data().corpus());
        TrialData data = new TrialData(settings.data(), corpus);
        if (!directory.trained()) {
            train(directory, spec, settings, data, events);
        }
        FileTree.delete(directory.checkpoint());
        directory.adoptEarlierNetwork();
        if (directory.exported() && Files.exists(directory.metrics(spec.evaluationKey()))) {
            return;
        }
        try (Seq2SeqModel trained = load(directory).on(spec.device(), OptionalInt.of(spec.threads()))) {
            if (!directory.exported()) {
                trained.with(data.codecs()).export(directory.model(), data.evaluation(Corpus.VALIDATION));
            }
            try (Seq2SeqModel translating = translating(
                            trained, settings.evaluation().engine(), directory)
                    .with(settings.evaluation().search())) {
                new TrialEvaluation(spec, settings.evaluation(), data, events).write(translating, directory);
            }
        }
    }

    private static Seq2SeqModel translating(Seq2SeqModel trained, DecodingEngine engine, RunDirectory directory) {
        return switch (engine) {
            case ONNX -> trained.throughExport(directory.model());
            case TORCH -> trained;
        };
    }

    /** The run goes by the jar as it was when the run was planned. */
    private static void requireUnchanged(String jar, String hash) {
        if (!PluginJar.open(Path.of(jar)).hash().equals(hash)) {
            throw new IllegalStateException(jar + " has changed since this run was planned; run the experiment again");
        }
    }

    private static void train(
            RunDirectory directory, TrialSpec spec, TrialSettings settings, TrialData data, Reporter events)
            throws IOException {
        Seq2SeqTrainer trainer = settings.trainer(spec.seed(), spec.device(), spec.threads());
        try (Seq2SeqModel model = trainer.train(
                data.training(),
                data.evaluation(Corpus.VALIDATION),
                data.codecs(),
                new EventObserver(events),
                directory.checkpoint(),
                Duration.ofNanos((long) (spec.checkpointMinutes() * NANOS_PER_MINUTE)))) {
            Provenance.of(HostProbe.ofProcess(), spec.plugins(), ProvenanceTree.of(model.getProvenance()))
                    .write(directory);
            save(model, directory);
        }
    }

    private static void save(Seq2SeqModel model, RunDirectory directory) throws IOException {
        AtomicFile.write(directory.network(), model::serializeToFile);
    }

    public static Seq2SeqModel load(RunDirectory directory) throws IOException {
        return (Seq2SeqModel) Model.deserializeFromFile(directory.savedNetwork());
    }
}
