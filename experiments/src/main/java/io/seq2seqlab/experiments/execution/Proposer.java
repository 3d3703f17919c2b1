package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.sweep.SearchSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says which trials are run next, given what the earlier ones came to. */
@FunctionalInterface
public interface Proposer {

    /**
     * The next trials, whose results are waited for before it is asked again; none at the end.
     *
     * @param history every trial that it has proposed, with its outcome
     */
    List<PlannedTrial> next(Outcomes history);

    /**
     * How the trials of an experiment are proposed: the candidates of a search and then its winners, or all at once.
     *
     * @param trials of its arms
     * @param planner makes trials of winners
     * @param listener hears who has won
     */
    static Proposer of(
            Optional<SearchSettings> search,
            List<PlannedTrial> trials,
            Function<List<Arm>, List<PlannedTrial>> planner,
            RunListener listener) {
        return search.<Proposer>map(by -> new SearchProposer(by, trials, planner, listener))
                .orElseGet(() -> of(trials));
    }

    /** Trials that are all known from the beginning, as those of a grid or of random draws. */
    static Proposer of(List<PlannedTrial> trials) {
        return history -> history.byTrial().isEmpty() ? trials : List.of();
    }
}
