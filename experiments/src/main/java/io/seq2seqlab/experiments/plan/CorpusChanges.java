package io.seq2seqlab.experiments.plan;

import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.HashProvenance;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.results.Provenance;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunSummary;
import io.seq2seqlab.experiments.results.ScoreBasis;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.tribuo.ParallelTextDataSource;
import io.seq2seqlab.tribuo.ParallelTextProvenance;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares what runs were trained on and scored against with what the files of their corpora hold now. Of a corpus that is not
 * here, or of settings that need a jar that is not here, nothing is reported.
 */
public final class CorpusChanges {

    private final Corpora corpora;

    /** @param corpora where the files are */
    public CorpusChanges(Corpora corpora) {
        this.corpora = corpora;
    }

    /** The corpus that a run's settings name; empty where it is not here. */
    public Optional<String> corpus(RunDirectory run) {
        return data(run).map(DataSettings::corpus);
    }

    /** What scores of a run on a split would rest on now, whatever its vocabulary. */
    public Optional<ScoreBasis> basis(RunDirectory run, String split) {
        try {
            return data(run).map(data -> corpora.data(data).basis(split));
        } catch (CorpusException notHere) {
            return Optional.empty();
        }
    }

    /**
     * Whether the training text, read as a run reads it, is another than the one that the run was trained on. The text is read
     * only where its files are others, or the run was named otherwise.
     */
    public boolean trainingChanged(RunDirectory run) {
        try {
            Optional<TrialSettings> settings = settings(run);
            return settings.isPresent() && !named(run, settings.get()) && tokensDiffer(run, settings.get());
        } catch (StoreException | ConfigException | CorpusException notHere) {
            return false;
        }
    }

    /** Whether a training of these settings on the text as it is now has the run's name. */
    private boolean named(RunDirectory run, TrialSettings settings) {
        RunSummary made = RunSummary.read(run);
        TrialIdentity now = TrialIdentity.of(
                settings,
                corpora.of(settings).trainingHash(),
                made.seed(),
                made.engine().orElse(""));
        return now.trainKey().equals(made.trainKey());
    }

    private boolean tokensDiffer(RunDirectory run, TrialSettings settings) {
        Optional<Provenance> trained = Provenance.read(run);
        Map<String, PrimitiveProvenance<?>> now = ParallelTextDataSource.of(
                        new ParallelCorpus("now", corpora.of(settings).trainingPairs()))
                .getProvenance()
                .getInstanceValues();
        return Stream.of(ParallelTextProvenance.SOURCE_SHA256, ParallelTextProvenance.TARGET_SHA256)
                .anyMatch(side -> trained.flatMap(known -> known.ofData(side))
                        .filter(hash -> !hash.contains(((HashProvenance) now.get(side)).getValue()))
                        .isPresent());
    }

    private Optional<DataSettings> data(RunDirectory run) {
        return settings(run).map(TrialSettings::data);
    }

    private Optional<TrialSettings> settings(RunDirectory run) {
        try {
            if (!Files.exists(run.config())) {
                return Optional.empty();
            }
            TrialSettings settings = ExperimentReader.readTrial(run.config());
            corpora.find(settings.data().corpus());
            return Optional.of(settings);
        } catch (ConfigException | CorpusException notHere) {
            return Optional.empty();
        }
    }
}
