package io.seq2seqlab.training;

import io.seq2seqlab.ops.WeightValues;

/** Keeps the weights and the state that a training may need again. */
interface Checkpoints {

    /** Whether it is time for a checkpoint within an epoch. */
    boolean due();

    /**
     * Takes what the training needs to go on from here, and lets go of what it no longer needs.
     *
     * @param network as it stands at the position
     */
    void write(Position position, History history, Snapshot network);

    /** The most memory that a process of this training has held, in bytes. */
    long peakMemoryBytes();

    /** The weights at the end of an epoch that is still needed. */
    WeightValues weightsAfter(EndedEpoch epoch);
}
