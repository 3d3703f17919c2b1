package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.metrics.Statistics;
import io.seq2seqlab.metrics.TextMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translations of another system beside the references that they are scored against now.
 *
 * @param metrics that are functions of the two
 * @param translations by test set, with those references
 */
record DerivedScores(Map<Metric, TextMetric> metrics, Map<String, List<TranslationsFile.Row>> translations) {

    /** The counts of each sentence of a test set. */
    List<double[]> each(String testSet, Metric metric) throws NotComparableException {
        TextMetric text = metrics.get(metric);
        if (text == null) {
            throw new NotComparableException(metric.title() + " is not known of imported translations");
        }
        List<TranslationsFile.Row> rows = translations.get(testSet);
        return Statistics.each(
                text,
                rows.stream().map(TranslationsFile.Row::hypothesis).toList(),
                rows.stream().map(TranslationsFile.Row::reference).toList());
    }

    /** The figures on a test set, by metric. */
    Map<String, Double> figures(String testSet) {
        Map<String, Double> figures = new LinkedHashMap<>();
        metrics.forEach((metric, text) -> {
            try {
                figures.put(metric.toString(), text.score(Statistics.sum(each(testSet, metric))));
            } catch (NotComparableException e) {
                throw new IllegalStateException(e); // each metric is one of these
            }
        });
        return figures;
    }
}
