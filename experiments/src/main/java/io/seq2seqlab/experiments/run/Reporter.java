package io.seq2seqlab.experiments.run;

import java.util.function.Consumer;

/** Where the work on a trial reports to. */
interface Reporter extends Consumer<TrialEvent> {

    /** Brings what was reported to the disk, where it is kept. */
    default void force() {}
}
