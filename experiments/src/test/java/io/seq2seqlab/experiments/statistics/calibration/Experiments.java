package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import java.util.List;
import java.util.Optional;

/** Draws experiments in which every arm is equally good. */
@FunctionalInterface
interface Experiments {
    /** The arms by number, 0 the baseline; an arm none of whose runs has a score is empty. */
    List<Optional<ArmScores>> draw(int arms, int seeds);
}
