package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;

/**
 * The name of an evaluation among those of one training.
 *
 * @param text 16 hexadecimal digits
 */
public record EvaluationKey(String text) {

    /** Counts up whenever the same settings begin to score otherwise. */
    private static final int FORMAT = 2;

    /**
     * @param dataHash hash of the corpus's test data
     * @param engine what decodes and scores, with its version
     */
    public static EvaluationKey of(TrialSettings settings, String dataHash, String engine) {
        return new EvaluationKey(new Digest()
                .add("format", Integer.toString(FORMAT))
                .add("settings", settings.canonicalEvaluation())
                .add("data", dataHash)
                .add("engine", engine)
                .text());
    }

    @Override
    public String toString() {
        return text;
    }
}
