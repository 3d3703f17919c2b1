package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.statistics.Interval;
import java.util.Optional;

/**
 * An arm's score if the runs that diverged count with the worst score.
 *
 * @param diverged how many diverged
 * @param ended runs that ended, the diverged among them
 * @param rate the 95 % interval of the rate of divergence, 0 to 1
 * @param worst the score that a diverged run counts with: the metric's worst, or that of the worst run of all arms where the
 *     metric has none
 * @param mean of all that ended
 * @param verdict against the arm it is compared with, the diverged runs of both counted; empty for a baseline
 */
public record WorstCase(int diverged, int ended, Interval rate, double worst, double mean, Optional<Verdict> verdict) {}
