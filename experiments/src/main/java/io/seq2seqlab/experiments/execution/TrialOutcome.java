package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.RunSummary;

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

    /** What a run directory says of a run that has come to a result. */
    static TrialOutcome of(RunDirectory directory) {
        RunSummary summary = RunSummary.read(directory);
        return new Completed(summary.status(), summary.reason().orElse(""));
    }

    /** What is used again of a run that has come to a result: nothing where its figures are no longer what it made. */
    static TrialOutcome reused(RunDirectory directory) {
        try {
            Manifest.checkFigures(directory);
            return of(directory);
        } catch (ChangedFileException changed) {
            return new Failed(changed.getMessage());
        }
    }
}
