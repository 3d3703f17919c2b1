package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.execution.Ending;
import io.seq2seqlab.experiments.execution.Outcomes;
import io.seq2seqlab.experiments.execution.TrialOutcome;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports how the run of an experiment has ended, in lines for people and as an exit status. */
record OutcomeReport(Outcomes outcomes) {

    static final String STOPPED = "lab: stopped; the same command continues with what is missing";

    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    /** The trials that failed with their causes, and why the work ended early if it did. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<Map.Entry<PlannedTrial, TrialOutcome>> failed = outcomes.byTrial().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof TrialOutcome.Failed)
                .toList();
        if (!failed.isEmpty()) {
            lines.add("lab: failed: " + failed.size() + " of "
                    + outcomes.byTrial().size() + " trials; the same command tries them again");
            failed.forEach(entry -> lines.add("  " + entry.getKey().spec().label() + ": "
                    + ((TrialOutcome.Failed) entry.getValue()).reason()
                    + " (" + entry.getKey().directory().log() + ")"));
        }
        if (outcomes.ending() instanceof Ending.TooManyFailed early) {
            lines.add(
                    "lab: ended early: %d of the %d trials that ended have failed, more than failures.max_rate allows; mend the cause"
                                    .formatted(early.failed(), early.ended())
                            + " and the same command continues (--set failures.max_rate=1 runs all in any case)");
        } else if (outcomes.ending() instanceof Ending.NotWritable early) {
            lines.add("lab: ended early: the results cannot be written: " + early.cause()
                    + "; nothing unfinished counts, so mend that and the same command continues");
        }
        return lines;
    }

    /** Whether there are results that can be shown. */
    boolean showsResults() {
        return outcomes.ending() instanceof Ending.Complete || outcomes.ending() instanceof Ending.TooManyFailed;
    }

    /** Whether every trial has a result, so that the table is the whole one. */
    boolean complete() {
        return outcomes.ending() instanceof Ending.Complete
                && outcomes.byTrial().values().stream().allMatch(TrialOutcome.Completed.class::isInstance);
    }

    int status() {
        if (outcomes.ending() instanceof Ending.Stopped) {
            return INTERRUPTED;
        }
        boolean fine = outcomes.ending() instanceof Ending.Complete
                && outcomes.byTrial().values().stream().allMatch(OutcomeReport::finished);
        return fine ? 0 : FAILED;
    }

    private static boolean finished(TrialOutcome outcome) {
        return outcome instanceof TrialOutcome.Completed completed && completed.status() == RunStatus.FINISHED;
    }
}
