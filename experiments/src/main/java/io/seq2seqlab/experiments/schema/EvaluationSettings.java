package io.seq2seqlab.experiments.schema;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.decoding.SearchSettings;
import java.util.List;

/**
 * How a trained network is judged. Nothing here changes a training.
 *
 * @param metrics the first one ranks
 * @param testSets names of the corpus's test sets; all where it is empty
 * @param engine what translates
 * @param search how translations are looked for
 */
public record EvaluationSettings(
        @Config(description = "The figures to compute; the first one ranks the leaderboard.")
        List<Metric> metrics,

        @Config(description = "Test sets of the corpus, by name; without it all.")
        List<String> testSets,

        @Config(
                description =
                        "What translates: onnx is the exported model on ONNX Runtime, torch is libtorch. Perplexities and"
                                + " what attention looked at come from libtorch in any case.")
        DecodingEngine engine,

        @Config(
                description =
                        "How translations are looked for; the validation of a training and what measures latency are"
                                + " greedy in any case.")
        SearchSettings search,

        @Config(description = "How BLEU reads a line.") BleuSettings bleu) {

    public static final EvaluationSettings DEFAULTS = new EvaluationSettings(
            List.of(Metric.BLEU, Metric.CHRF, Metric.EXACT_MATCH, Metric.TOKEN_ACCURACY, Metric.PERPLEXITY),
            List.of(),
            DecodingEngine.ONNX,
            SearchSettings.GREEDY,
            BleuSettings.DEFAULTS);

    public EvaluationSettings {
        metrics = List.copyOf(metrics);
        testSets = List.copyOf(testSets);
    }
}
