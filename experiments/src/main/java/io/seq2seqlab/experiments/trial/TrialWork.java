package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.experiments.results.RunDirectory;

/** What a child does in its run directory: train, save, evaluate. */
public interface TrialWork {

    /** Gets ready for any trial, while it is not yet known which one it will be. */
    default void prepare() {}

    /**
     * @throws io.seq2seqlab.progress.TrainingDivergedException where the loss left the finite numbers
     * @throws Exception where anything else ended it
     */
    void run(RunDirectory directory, Assignment assignment, Reporter events) throws Exception;
}
