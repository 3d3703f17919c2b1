package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which splits of its corpus a trained network is scored on. */
public enum EvaluationScope {
    /** The validation set alone: for candidates of a search, which must not be chosen by what a test set says. */
    @JsonProperty("VALIDATION_ONLY")
    VALIDATION_ONLY,
    /** The validation set and then the test sets. */
    @JsonProperty("TEST_SETS")
    TEST_SETS
}
