package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.SentenceLine;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.statistics.SentenceCounts;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.text.CorpusException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The counts of single sentences that evaluations keep in {@code sentences.jsonl}. */
public final class SentenceFiles {

    private static final double ROUNDING = 1e-6;
    /** Functions of BLEU's counts, which evaluations did not always record. */
    private static final Set<Metric> OF_BLEU = EnumSet.of(Metric.LENGTH_RATIO, Metric.BREVITY_PENALTY);

    private final ResultStore store;

    /**
     * The translations of a split.
     *
     * @param directory {@code evaluations/<evaluation key>/<split>}
     * @throws StoreException if they are not there or cannot be read
     */
    public static List<TranslationsFile.Row> translations(Path directory) {
        try {
            return TranslationsFile.read(directory);
        } catch (CorpusException | IllegalArgumentException e) {
            throw new StoreException(e.getMessage(), e);
        }
    }

    public SentenceFiles(ResultStore store) {
        this.store = store;
    }

    /**
     * The translations of a split by a run.
     *
     * @throws StoreException if it is not there or cannot be read
     */
    public List<TranslationsFile.Row> translations(ScoredRun run, String split) {
        return run.derived()
                .map(derived -> derived.translations().get(split))
                .orElseGet(() -> translations(directory(run, split)));
    }

    /** Where an evaluation keeps what it knows of a split. */
    public Path directory(ScoredRun run, String split) {
        return store.directory(run.run().trainKey())
                .evaluation(run.evaluation().key())
                .resolve(split);
    }

    /**
     * The counts of a run's sentences.
     *
     * @throws NotComparableException if they are not there, or add up to another score than the run's
     */
    SentenceCounts counts(ScoredRun run, String split, Metric metric) throws NotComparableException {
        return new SentenceCounts(each(run, split, metric));
    }

    /** A run's figure as it was recorded, or what its sentences' counts say; empty where neither is known. */
    public OptionalDouble figure(ScoredRun run, String split, Metric metric) {
        OptionalDouble recorded = run.evaluation().figure(split, metric.toString());
        if (recorded.isPresent()
                || !OF_BLEU.contains(metric)
                || run.evaluation().figure(split, Metric.BLEU.toString()).isEmpty()) {
            return recorded;
        }
        try {
            double counted = CountedMetric.of(metric)
                    .orElseThrow()
                    .score()
                    .applyAsDouble(counts(run, split, Metric.BLEU).sum());
            return Double.isFinite(counted) ? OptionalDouble.of(counted) : OptionalDouble.empty();
        } catch (NotComparableException toldWhereBleuIsTested) {
            return OptionalDouble.empty();
        }
    }

    /** A run with all figures that its sentences' counts say, those that were not recorded too. */
    public RunRecord complete(RunRecord run) {
        return run.withEvaluations(run.evaluations().stream()
                .map(evaluation -> complete(new ScoredRun(run.seed(), run, evaluation)))
                .toList());
    }

    private Evaluation complete(ScoredRun run) {
        Map<String, Map<String, Double>> splits = new LinkedHashMap<>();
        run.evaluation().splits().forEach((split, figures) -> {
            Map<String, Double> complete = new LinkedHashMap<>(figures);
            OF_BLEU.forEach(
                    metric -> figure(run, split, metric).ifPresent(value -> complete.put(metric.toString(), value)));
            splits.put(split, complete);
        });
        return run.evaluation().withSplits(splits);
    }

    /** The counts of a run's sentences, one by one; see {@link #counts}. */
    public List<double[]> each(ScoredRun run, String split, Metric metric) throws NotComparableException {
        CountedMetric counted = CountedMetric.of(metric)
                .orElseThrow(() -> new NotComparableException(
                        metric.title() + " is no function of counts of sentences, so that it cannot be tested"));
        if (run.derived().isPresent()) {
            return run.derived().get().each(split, metric);
        }
        Path file = SentenceLine.file(directory(run, split));
        List<double[]> each = rows(directory(run, split), metric, counted);
        double score = counted.score().applyAsDouble(new SentenceCounts(each).sum());
        double recorded = run.evaluation().figure(split, metric.toString()).orElse(Double.NaN);
        if (!(Math.abs(score - recorded) <= ROUNDING * Math.max(1, Math.abs(recorded)))) {
            throw new NotComparableException("%s adds up to %s %s, but metrics.json has %s; evaluate this run again"
                    .formatted(file, metric.title(), score, recorded));
        }
        return each;
    }

    private static List<double[]> rows(Path split, Metric metric, CountedMetric counted) throws NotComparableException {
        Path file = SentenceLine.file(split);
        if (!Files.exists(file)) {
            throw new NotComparableException(file + " is not there, without which nothing can be tested");
        }
        List<Optional<double[]>> lines =
                lines(split).stream().map(counted.counts()).toList();
        int width = lines.stream()
                .flatMap(Optional::stream)
                .mapToInt(row -> row.length)
                .findFirst()
                .orElseThrow(() -> new NotComparableException(file + " has no counts of " + metric.title()));
        // A sentence without a gold alignment, say, adds nothing.
        return lines.stream().map(row -> row.orElse(new double[width])).toList();
    }

    private static List<SentenceLine> lines(Path split) throws NotComparableException {
        try {
            return SentenceLine.read(split);
        } catch (StoreException damaged) {
            throw new NotComparableException(damaged.getMessage());
        }
    }
}
