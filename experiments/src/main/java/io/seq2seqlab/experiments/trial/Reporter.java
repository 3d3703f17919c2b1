package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.experiments.results.TrialEvent;
import java.util.function.Consumer;

/** Where the work on a trial reports to. */
public interface Reporter extends Consumer<TrialEvent> {

    /** Brings what was reported to the disk, where it is kept. */
    default void force() {}
}
