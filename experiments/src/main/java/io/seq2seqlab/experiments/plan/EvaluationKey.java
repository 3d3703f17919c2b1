package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;

/**
 * The name of an evaluation among those of one training.
 *
 * @param text 16 hexadecimal digits
 */
public record EvaluationKey(String text) {

    /**
     * @param dataHash hash of the corpus's test data
     * @param engine what decodes and scores, with its version
     */
    public static EvaluationKey of(TrialSettings settings, String dataHash, String engine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        return text;
    }
}
