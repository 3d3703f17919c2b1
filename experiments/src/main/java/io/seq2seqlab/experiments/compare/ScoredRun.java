package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.store.Evaluation;
import io.seq2seqlab.experiments.store.RunRecord;
import java.util.Optional;

/**
 * A run with its scores.
 *
 * @param derived what its scores were derived from, of an imported run; empty where an evaluation keeps its counts
 */
record ScoredRun(long seed, RunRecord run, Evaluation evaluation, Optional<DerivedScores> derived) {

    /** A run that was trained and evaluated here. */
    ScoredRun(long seed, RunRecord run, Evaluation evaluation) {
        this(seed, run, evaluation, Optional.empty());
    }
}
