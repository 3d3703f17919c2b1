package io.seq2seqlab.experiments.plan;

/** What an arm is there for. */
public enum ArmRole {
    /** Stands in the comparison, as its baseline or beside one. */
    COMPARED,
    /** Identical to the baseline but for its seeds: the A/A test of the comparison, which must find no difference. */
    CONTROL,
    /** A candidate of a search: its validation scores choose the winner, and no test set is read with it. */
    CANDIDATE
}
