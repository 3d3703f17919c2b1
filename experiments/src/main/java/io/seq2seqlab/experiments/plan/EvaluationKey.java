package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.text.Sha256;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The name of an evaluation among those of one training.
 *
 * @param text 16 hexadecimal digits
 */
record EvaluationKey(String text) {

    /** Counts up whenever the same settings begin to score otherwise. */
    private static final int FORMAT = 4;

    private static final String TEST_SETS = "evaluation.test_sets";

    /**
     * @param scope which splits are read; without test sets it is of no account which are named
     * @param dataHash hash of the validation and test data that is read
     * @param engine what decodes and scores, with its version
     */
    public static EvaluationKey of(TrialSettings settings, EvaluationScope scope, String dataHash, String engine) {
        SortedMap<String, String> evaluation = new TreeMap<>(settings.canonicalEvaluation());
        if (scope == EvaluationScope.VALIDATION_ONLY) {
            evaluation.remove(TEST_SETS);
        }
        Sha256 digest = new Sha256()
                .add("format", Integer.toString(FORMAT))
                .add("settings", evaluation)
                .add("data", dataHash)
                .add("engine", engine);
        if (scope == EvaluationScope.VALIDATION_ONLY) {
            digest.add("scope", "validation-only");
        }
        return new EvaluationKey(digest.key());
    }

    @Override
    public String toString() {
        return text;
    }
}
