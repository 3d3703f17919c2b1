package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.config.Metric;
import java.util.Optional;

/**
 * A candidate of a search, which is judged by validation scores alone.
 *
 * @param metric what decided
 * @param score on the validation set, over the search's seeds; empty while none has a score
 * @param attrition what became of its runs
 */
public record Candidate(String arm, Metric metric, Optional<Summary> score, Attrition attrition) {}
