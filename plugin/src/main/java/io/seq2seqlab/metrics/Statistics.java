package io.seq2seqlab.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Counts of sentences and their sums. */
public final class Statistics {
    private Statistics() {}

    /**
     * The counts of every sentence of a corpus, in its order.
     *
     * @throws IllegalArgumentException if the sides differ in length
     */
    public static List<double[]> each(TextMetric metric, List<String> hypotheses, List<String> references) {
        if (hypotheses.size() != references.size()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %d hypotheses and %d references, expected one reference each",
                    metric.name(),
                    hypotheses.size(),
                    references.size()));
        }
        List<double[]> statistics = new ArrayList<>(hypotheses.size());
        for (int sentence = 0; sentence < hypotheses.size(); sentence++) {
            statistics.add(metric.statistics(hypotheses.get(sentence), references.get(sentence)));
        }
        return statistics;
    }

    /**
     * The counts of a corpus.
     *
     * @throws IllegalArgumentException if there is no sentence
     */
    public static double[] sum(List<double[]> statistics) {
        if (statistics.isEmpty()) {
            throw new IllegalArgumentException("a corpus of no sentences has no score");
        }
        double[] sum = new double[statistics.get(0).length];
        for (double[] sentence : statistics) {
            Arrays.setAll(sum, count -> sum[count] + sentence[count]);
        }
        return sum;
    }
}
