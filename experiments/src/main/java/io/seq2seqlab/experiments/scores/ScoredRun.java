package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.RunRecord;
import java.util.Optional;

/**
 * A run with its scores.
 *
 * @param derived what its scores were derived from, of an imported run; empty where an evaluation keeps its counts
 */
public record ScoredRun(long seed, RunRecord run, Evaluation evaluation, Optional<DerivedScores> derived) {

    /** A run that was trained and evaluated here. */
    public ScoredRun(long seed, RunRecord run, Evaluation evaluation) {
        this(seed, run, evaluation, Optional.empty());
    }
}
