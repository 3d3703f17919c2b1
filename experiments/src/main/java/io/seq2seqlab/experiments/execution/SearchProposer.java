package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.Winners;
import io.seq2seqlab.experiments.sweep.SearchSettings;
import java.util.List;
import java.util.function.Function;

/**
 * Proposes the candidates of a search, which see the validation set alone, and then the winners with fresh seeds, which are
 * judged on the test sets.
 */
public final class SearchProposer implements Proposer {

    private final SearchSettings search;
    private final List<PlannedTrial> candidates;
    private final Function<List<Arm>, List<PlannedTrial>> planner;
    private final RunListener listener;
    private boolean chosen;

    /**
     * @param planner makes trials of the winners
     * @param listener hears who has won
     */
    public SearchProposer(
            SearchSettings search,
            List<PlannedTrial> candidates,
            Function<List<Arm>, List<PlannedTrial>> planner,
            RunListener listener) {
        this.search = search;
        this.candidates = candidates;
        this.planner = planner;
        this.listener = listener;
    }

    @Override
    public List<PlannedTrial> next(Outcomes history) {
        if (history.byTrial().isEmpty()) {
            return candidates;
        }
        if (chosen) {
            return List.of();
        }
        chosen = true;
        if (history.byTrial().values().stream().anyMatch(TrialOutcome.Failed.class::isInstance)) {
            listener.say("no winner is chosen before every candidate has come to a result");
            return List.of();
        }
        ValidationFigures figures = ValidationFigures.read(candidates, search.metric());
        List<Arm> arms =
                candidates.stream().map(trial -> trial.trial().arm()).distinct().toList();
        List<Arm> winners = Winners.of(search, arms, figures.byArm());
        new WinnerReport(search, arms, figures).lines(winners).forEach(listener::say);
        return planner.apply(winners);
    }
}
