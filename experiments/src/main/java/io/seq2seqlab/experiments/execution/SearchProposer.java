package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.Winners;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.sweep.SearchSettings;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Proposes the candidates of a search, which see the validation set alone, and then the winners with fresh seeds, which are
 * judged on the test sets.
 */
final class SearchProposer implements Proposer {

    private final SearchSettings search;
    private final List<PlannedTrial> candidates;
    private final Function<List<Arm>, List<PlannedTrial>> planner;
    private final RunListener listener;
    private boolean chosen;

    /**
     * @param planner makes trials of the winners
     * @param listener hears who has won
     */
    SearchProposer(
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
        Map<Arm, List<OptionalDouble>> figures = new LinkedHashMap<>();
        candidates.forEach(trial -> figures.computeIfAbsent(trial.trial().arm(), arm -> new ArrayList<>())
                .add(validation(trial)));
        Winners winners = new Winners(search, List.copyOf(figures.keySet()), figures);
        winners.report().forEach(listener::say);
        return planner.apply(winners.arms());
    }

    /** Empty where the trial diverged. */
    private OptionalDouble validation(PlannedTrial trial) {
        String key = trial.spec().evaluationKey();
        return Files.exists(trial.directory().metrics(key))
                ? Evaluation.read(trial.directory().evaluation(key))
                        .figure(Corpus.VALIDATION, search.metric().toString())
                : OptionalDouble.empty();
    }
}
