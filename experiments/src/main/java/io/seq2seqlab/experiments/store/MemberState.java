package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.results.RunStatus;

/**
 * What is known of a member of an experiment.
 *
 * @param arm its arm's position in the experiment, from 0
 * @param keys the run and how it is evaluated
 * @param state how and when the run ended; empty text if it has not
 * @param evaluated whether it was evaluated in that way
 */
public record MemberState(int arm, String keys, String state, boolean evaluated) {

    public String trainKey() {
        return keys.substring(0, keys.indexOf(' '));
    }

    public String evaluationKey() {
        return keys.substring(keys.indexOf(' ') + 1);
    }

    /** Whether nothing more is to come of it: it was scored, or it diverged. */
    public boolean settled() {
        return evaluated && ended(RunStatus.FINISHED) || ended(RunStatus.DIVERGED);
    }

    private boolean ended(RunStatus status) {
        return state.startsWith(status.toString());
    }
}
