package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.store.Evaluation;
import io.seq2seqlab.experiments.store.RunRecord;

/** A run with its scores. */
record ScoredRun(long seed, RunRecord run, Evaluation evaluation) {}
