package io.seq2seqlab.experiments.results;

/** What an arm is there for. */
public enum ArmRole {
    /** Stands in the comparison, as its baseline or beside one. */
    COMPARED(EvaluationScope.TEST_SETS),
    /** Identical to the baseline but for its seeds: the A/A test of the comparison, which must find no difference. */
    CONTROL(EvaluationScope.TEST_SETS),
    /** A candidate of a search: its validation scores choose the winner, and no test set is read with it. */
    CANDIDATE(EvaluationScope.VALIDATION_ONLY);

    private final EvaluationScope scope;

    ArmRole(EvaluationScope scope) {
        this.scope = scope;
    }

    /** What its networks are scored on. */
    public EvaluationScope scope() {
        return scope;
    }
}
