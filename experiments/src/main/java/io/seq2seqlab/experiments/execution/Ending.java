package io.seq2seqlab.experiments.execution;

/** How the run of an experiment ended. */
public sealed interface Ending {

    /** Every trial has a result or has failed for good. */
    record Complete() implements Ending {}

    /** It was stopped from outside. */
    record Stopped() implements Ending {}

    /**
     * More trials failed for good than the experiment allows.
     *
     * @param ended trials that this command has brought to an end
     */
    record TooManyFailed(int failed, int ended) implements Ending {}

    /**
     * The results can no longer be written.
     *
     * @param cause in one line
     */
    record NotWritable(String cause) implements Ending {}
}
