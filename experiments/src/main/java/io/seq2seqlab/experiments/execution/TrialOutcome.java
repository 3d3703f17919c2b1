package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.results.RunStatus;

/** How a trial's process ended. */
public sealed interface TrialOutcome {

    /** Its run directory holds a result, of a finished or a diverged training. */
    record Completed(RunStatus status, String remark) implements TrialOutcome {}

    /** It failed. The reason is one line. */
    record Failed(String reason) implements TrialOutcome {}

    /** It was stopped from outside before it came to a result. */
    record Stopped() implements TrialOutcome {}

    /** Another process works in its run directory. */
    record Busy() implements TrialOutcome {}
}
