package io.seq2seqlab.experiments.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.config.ConfigException;
import io.seq2seqlab.experiments.config.DataSettings;
import io.seq2seqlab.experiments.config.ExperimentReader;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.corpus.CorpusException;
import io.seq2seqlab.experiments.corpus.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Compares what runs were trained on and scored against with what the files of their corpora hold now. Of a corpus that is not
 * here, or of settings that need a jar that is not here, nothing is said.
 */
public final class CurrentText {

    private static final String DATA_SOURCE = "/model/dataset/datasource/";

    private final Corpora corpora;

    /** @param corpora where the files are */
    public CurrentText(Corpora corpora) {
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
        } catch (CorpusException | io.seq2seqlab.text.CorpusException notHere) {
            return Optional.empty();
        }
    }

    /** Whether the training text is another than the one that a run was trained on. */
    public boolean trainingChanged(RunDirectory run) {
        Optional<DataSettings> data = data(run);
        return data.isPresent()
                && (changed(run, "source-sha256", data.get(), data.get().source())
                        || changed(run, "target-sha256", data.get(), data.get().target()));
    }

    private boolean changed(RunDirectory run, String side, DataSettings data, String language) {
        try {
            JsonNode trained = Json.MAPPER.readTree(run.provenance().toFile()).at(DATA_SOURCE + side);
            return trained.isTextual()
                    && !trained.asText()
                            .contains(Sha256.ofFile(corpora.find(data.corpus()).file(Corpus.TRAIN, language)));
        } catch (IOException | CorpusException notHere) {
            return false;
        }
    }

    private Optional<DataSettings> data(RunDirectory run) {
        try {
            if (!Files.exists(run.config())) {
                return Optional.empty();
            }
            DataSettings data = ExperimentReader.readTrial(run.config()).data();
            corpora.find(data.corpus());
            return Optional.of(data);
        } catch (ConfigException | CorpusException notHere) {
            return Optional.empty();
        }
    }
}
