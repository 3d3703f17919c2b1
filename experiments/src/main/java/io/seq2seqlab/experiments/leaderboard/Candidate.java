package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Attrition;
import io.seq2seqlab.experiments.scores.Summary;
import java.util.Optional;

/**
 * A candidate of a search, which is judged by validation scores alone.
 *
 * @param metric what decided
 * @param score on the validation set, over the search's seeds; empty while none has a score
 * @param attrition how many of its runs have a score, and why the others have none
 */
public record Candidate(String arm, Metric metric, Optional<Summary> score, Attrition attrition) {}
