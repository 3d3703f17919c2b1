package io.seq2seqlab.experiments.execution;

/**
 * The numbers of trials of an experiment by their state.
 *
 * @param trials in all
 * @param done that have a result, those that had it already included
 * @param failed for good
 * @param running at this moment
 */
public record TrialCounts(int trials, int done, int failed, int running) {

    /** Trials that have not come to an end. */
    public int left() {
        return trials - done - failed;
    }
}
