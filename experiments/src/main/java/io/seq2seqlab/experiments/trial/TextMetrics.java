package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.experiments.schema.EvaluationSettings;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.Chrf;
import io.seq2seqlab.metrics.ExactMatch;
import io.seq2seqlab.metrics.LetterCase;
import io.seq2seqlab.metrics.TextMetric;
import java.util.EnumMap;
import java.util.Map;

/** The metrics that compare a translation with its reference, as an experiment wants them. */
public final class TextMetrics {

    private TextMetrics() {}

    /** Those that the settings ask for. */
    public static Map<Metric, TextMetric> of(EvaluationSettings settings) {
        LetterCase letterCase = settings.bleu().lowercase() ? LetterCase.LOWER : LetterCase.MIXED;
        Map<Metric, TextMetric> metrics = new EnumMap<>(Metric.class);
        metrics.put(Metric.BLEU, new Bleu(settings.bleu().tokenization(), letterCase));
        metrics.put(Metric.CHRF, new Chrf(letterCase));
        metrics.put(Metric.EXACT_MATCH, new ExactMatch());
        metrics.keySet().retainAll(settings.metrics());
        return metrics;
    }

    /** How the translations of an engine are scored: only scores of equal signatures may be compared. */
    public static String signature(TextMetric metric, DataSettings data, String translator) {
        String signature = metric.signature() + "|engine:" + translator;
        return data.lowercase() ? Evaluation.lowerCased(signature) : signature;
    }
}
