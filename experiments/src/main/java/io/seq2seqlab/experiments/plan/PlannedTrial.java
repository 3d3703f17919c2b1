package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TrialSpec;

/**
 * A trial with the place its results go to.
 *
 * @param trial the arm and the seed
 * @param spec what its process is asked to do
 * @param directory its run directory
 */
public record PlannedTrial(Trial trial, TrialSpec spec, RunDirectory directory) {

    /** Whether its results are there: it diverged, or it was trained and evaluated in the way asked for. */
    public boolean done() {
        return directory.done(spec.evaluationKey());
    }
}
