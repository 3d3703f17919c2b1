package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import java.util.List;

/** Says which trials are run next, given what the earlier ones came to. */
@FunctionalInterface
public interface Proposer {

    /**
     * The next trials, whose results are waited for before it is asked again; none where it has come to its end.
     *
     * @param history every trial that it has proposed, with what became of it
     */
    List<PlannedTrial> next(Outcomes history);

    /** Trials that are all known from the beginning, as those of a grid or of random draws. */
    static Proposer of(List<PlannedTrial> trials) {
        return history -> history.byTrial().isEmpty() ? trials : List.of();
    }
}
