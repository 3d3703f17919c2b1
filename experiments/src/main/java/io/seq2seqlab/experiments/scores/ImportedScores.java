package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.EvaluatedSplit;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.store.ImportedRun;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.experiments.trial.TextMetrics;
import io.seq2seqlab.metrics.TextMetric;
import io.seq2seqlab.text.Casing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores imported systems: their translations, against the references and by the settings that the experiment's own runs are
 * scored with now. A changed reference is a new score; where the sentences themselves have changed there is none.
 */
public final class ImportedScores {

    private static final String ENGINE = "imported";
    private static final String NOT_SCORED = "not scored";

    private final ResultStore store;
    private final Map<String, Scorer> scorers = new LinkedHashMap<>();
    private final Map<String, Reference> read = new LinkedHashMap<>();

    /** The run of the experiment that says how a test set is scored now. */
    private record Scorer(Member member, Evaluation evaluation) {}

    /** A test set as that run was scored on it. */
    private record Reference(TrialSettings settings, EvaluatedSplit about, List<TranslationsFile.Row> rows) {}

    /** @param runs of the experiment that have ended, by train key */
    public ImportedScores(ResultStore store, ExperimentRecord experiment, Map<String, RunRecord> runs) {
        this.store = store;
        for (ArmRecord arm : experiment.arms()) {
            if (arm.origin() == Origin.TRAINED && arm.role() != ArmRole.CANDIDATE) {
                arm.members()
                        .forEach(member -> Optional.ofNullable(runs.get(member.trainKey()))
                                .flatMap(run -> run.evaluation(member.evaluationKey()))
                                .ifPresent(evaluation -> evaluation
                                        .splits()
                                        .keySet()
                                        .forEach(split -> scorers.putIfAbsent(split, new Scorer(member, evaluation)))));
            }
        }
        scorers.remove(Corpus.VALIDATION);
    }

    private Reference reference(String testSet) {
        return read.computeIfAbsent(testSet, set -> {
            Scorer scorer = scorers.get(set);
            RunDirectory directory = store.directory(scorer.member().trainKey());
            Path split = directory.evaluation(scorer.evaluation().key()).resolve(set);
            Manifest.check(directory, directory.config(), TranslationsFile.file(split));
            return new Reference(
                    ExperimentReader.readTrial(directory.config()),
                    scorer.evaluation().about().getOrDefault(set, new EvaluatedSplit(Optional.empty(), Map.of(), 0)),
                    SentenceFiles.translations(split));
        });
    }

    /** The test sets that runs of the experiment are scored on. */
    public List<String> testSets() {
        return List.copyOf(scorers.keySet());
    }

    /** The sentences of a test set as the experiment has them now. */
    public List<TranslationsFile.Row> sentences(String testSet) {
        return reference(testSet).rows();
    }

    /** An imported arm with its scores. */
    public ArmRuns of(ArmRecord arm, Map<String, RunRecord> runs) {
        List<ScoredRun> scored = new ArrayList<>();
        List<Unranked> unranked = new ArrayList<>();
        for (Member member : arm.members()) {
            RunRecord run = runs.get(member.trainKey());
            if (run == null) {
                unranked.add(
                        new Unranked(arm.name(), member.seed(), NOT_SCORED, "its directory is gone; import it again"));
                continue;
            }
            try {
                RunDirectory directory = store.directory(member.trainKey());
                Manifest.check(directory, directory.evaluationsFolder());
            } catch (ChangedFileException changed) {
                unranked.add(new Unranked(arm.name(), member.seed(), NOT_SCORED, changed.getMessage()));
                continue;
            }
            Map<String, List<TranslationsFile.Row>> fitting = new LinkedHashMap<>();
            ImportedRun.translations(store.directory(member.trainKey()))
                    .forEach((set, rows) -> obstacle(set, rows)
                            .ifPresentOrElse(
                                    why -> unranked.add(new Unranked(arm.name(), member.seed(), NOT_SCORED, why)),
                                    () -> fitting.put(set, beside(set, rows))));
            if (!fitting.isEmpty()) {
                scored.add(scored(member, run, fitting));
            }
        }
        return new ArmRuns(arm, scored, unranked);
    }

    /** Why translations cannot be scored now. */
    private Optional<String> obstacle(String set, List<TranslationsFile.Row> rows) {
        if (!scorers.containsKey(set)) {
            return Optional.of("no run of the experiment is scored on " + set + " now");
        }
        Reference reference = reference(set);
        if (rows.size() != reference.rows().size()) {
            return Optional.of("it translates %,d sentences, and %s has %,d now; translate it again and import that"
                    .formatted(rows.size(), set, reference.rows().size()));
        }
        boolean same = IntStream.range(0, rows.size())
                .allMatch(line -> alike(
                        rows.get(line).source(), reference.rows().get(line).source()));
        return same
                ? Optional.empty()
                : Optional.of("it translates other sentences than " + set
                        + " has now (another direction, another corpus, or one that has changed); translate them and import"
                        + " that");
    }

    private static boolean alike(String one, String other) {
        return words(one).equals(words(other));
    }

    private static String words(String line) {
        return Casing.LOWER.apply(line).replaceAll("[\\p{IsWhite_Space}\\x1C-\\x1F]+", "");
    }

    private List<TranslationsFile.Row> beside(String set, List<TranslationsFile.Row> rows) {
        Reference reference = reference(set);
        Casing casing = reference.settings().data().lowercase() ? Casing.LOWER : Casing.KEEP;
        return IntStream.range(0, rows.size())
                .mapToObj(line -> new TranslationsFile.Row(
                        reference.rows().get(line).source(),
                        reference.rows().get(line).reference(),
                        casing.apply(rows.get(line).hypothesis())))
                .toList();
    }

    private ScoredRun scored(Member member, RunRecord run, Map<String, List<TranslationsFile.Row>> translations) {
        // One experiment scores all its test sets by the same settings.
        Reference reference = reference(translations.keySet().iterator().next());
        Map<Metric, TextMetric> metrics = TextMetrics.of(reference.settings().evaluation());
        DerivedScores derived = new DerivedScores(metrics, translations);
        Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
        Map<String, EvaluatedSplit> about = new LinkedHashMap<>();
        translations.keySet().forEach(set -> {
            figures.put(set, derived.figures(set));
            about.put(
                    set,
                    new EvaluatedSplit(
                            reference(set).about().basis(),
                            Map.of(),
                            reference(set).about().emptySources()));
        });
        return new ScoredRun(
                member.seed(),
                run,
                new Evaluation(
                        member.evaluationKey(),
                        signatures(metrics, reference.settings().data()),
                        figures,
                        about),
                Optional.of(derived));
    }

    private static Map<String, String> signatures(Map<Metric, TextMetric> metrics, DataSettings data) {
        Map<String, String> signatures = new LinkedHashMap<>();
        metrics.forEach((metric, text) -> signatures.put(metric.toString(), TextMetrics.signature(text, data, ENGINE)));
        return signatures;
    }
}
