package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import java.util.List;
import java.util.Optional;

/** Counts what tests find in experiments in which there is nothing to find. */
interface Tally {
    /** @param arms of one experiment, the baseline first; an arm none of whose runs has a score is empty */
    void count(List<Optional<ArmScores>> arms);

    /** The rates in percent. */
    List<String> cells();
}
