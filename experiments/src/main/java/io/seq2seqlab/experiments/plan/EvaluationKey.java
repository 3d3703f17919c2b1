package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;

/**
 * The name of an evaluation among those of one training.
 *
 * @param text 16 hexadecimal digits
 */
public record EvaluationKey(String text) {

    /** Counts up whenever the same settings begin to score otherwise. */
    private static final int FORMAT = 3;

    /**
     * @param dataHash hash of the validation and test data that is read
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
