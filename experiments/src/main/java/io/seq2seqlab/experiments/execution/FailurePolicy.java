package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.schema.FailureSettings;
import java.util.HashMap;
import java.util.Map;

/** Counts failures, and says whether a trial is started again and whether the experiment goes on. */
final class FailurePolicy {

    /** With fewer ended trials a share says nothing. */
    private static final int FEWEST_ENDED = 4;

    private final FailureSettings settings;
    private final Map<RunDirectory, Integer> attempts = new HashMap<>();
    private int ended;
    private int failed;

    FailurePolicy(FailureSettings settings) {
        this.settings = settings;
    }

    /** An attempt has failed. Whether another one follows. */
    synchronized boolean tryAgain(PlannedTrial trial) {
        return attempts.merge(trial.directory(), 1, Integer::sum) <= settings.retries();
    }

    synchronized void succeeded() {
        ended++;
    }

    synchronized void failedForGood() {
        ended++;
        failed++;
    }

    synchronized boolean tooManyFailed() {
        return ended >= FEWEST_ENDED && failed > settings.maxRate() * ended;
    }

    synchronized Ending.TooManyFailed ending() {
        return new Ending.TooManyFailed(failed, ended);
    }
}
