package io.seq2seqlab.experiments.data;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.corpus.Corpus.UnreadFile;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.corpus.TrainingOverlap;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.schema.DataSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The corpora that experiments name. Each is looked for once, and each of its texts is read once. */
public final class Corpora {

    private final CorpusCatalog catalog;
    private final Map<String, Corpus> found = new HashMap<>();
    private final Map<DataSettings, TrialData> read = new HashMap<>();
    private final Map<DataSettings, TrainingText> texts = new HashMap<>();

    private Corpora(CorpusCatalog catalog) {
        this.catalog = catalog;
    }

    /** Those that this process can find, nothing read yet. */
    public static Corpora ofProcess() {
        return new Corpora(CorpusCatalog.ofProcess());
    }

    /**
     * The corpus that settings name.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if there is none, or its training text lacks a language
     */
    public NamedCorpus of(TrialSettings settings) {
        return NamedCorpus.of(settings, this);
    }

    /**
     * The training text that settings name.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if the corpus is not there or is no parallel text
     */
    public TrainingText training(TrialSettings settings) {
        TrainingText known = texts.get(settings.data());
        if (known == null) {
            known = new TrainingText(
                    of(settings).trainingPairs(), of(settings).data().codecs());
            texts.put(settings.data(), known);
        }
        return known;
    }

    /** How much of each set that settings evaluate on stands in what they train on. */
    public Map<String, TrainingOverlap> overlaps(TrialSettings settings) {
        return of(settings).data().overlaps(settings.evaluation(), TrainingText.limit(settings));
    }

    /** Why sets that settings evaluate on have no alignment error rate, by set, as far as their corpus is to blame. */
    public Map<String, String> withoutAlignments(TrialSettings settings) {
        return of(settings).data().withoutAlignments(settings.evaluation(), EvaluationScope.TEST_SETS);
    }

    /** Which files of the corpus that settings name seem to be meant and are not read, in one line; empty where there are none. */
    public Optional<String> missedFiles(TrialSettings settings) {
        Corpus corpus = of(settings).corpus();
        List<UnreadFile> missed = corpus.missed();
        return missed.isEmpty()
                ? Optional.empty()
                : Optional.of("corpus %s: not read: %s; lab data check %s says why"
                        .formatted(
                                corpus.name(),
                                missed.stream().map(UnreadFile::name).collect(Collectors.joining(", ")),
                                corpus.name()));
    }

    /** Why gold alignments that settings evaluate with may be other links than was meant, one line each. */
    public List<String> doubtfulAlignments(TrialSettings settings) {
        return of(settings).data().doubtfulAlignments(settings.evaluation());
    }

    /** @throws io.seq2seqlab.experiments.corpus.CorpusNotFoundException if no folder has it */
    public Corpus find(String name) {
        return found.computeIfAbsent(name, catalog::find);
    }

    public TrialData data(DataSettings settings) {
        return read.computeIfAbsent(settings, unread -> new TrialData(unread, find(unread.corpus())));
    }
}
