package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.TrialPlanner;
import io.seq2seqlab.experiments.plan.Winners;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.SearchSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Runs an experiment: all its trials at once or, where it searches for a winner, the candidates, which see the validation
 * set alone, and then the winners with fresh seeds, which are judged on the test sets. Run again, it goes on where it was.
 */
public final class Stages {

    private final TrialPlanner planner;
    private final ExperimentRun run;
    private final Progress progress;
    private final Ledger ledger;

    /** What is written down of an experiment while it runs. */
    public interface Ledger extends BiConsumer<PlannedTrial, TrialOutcome> {

        /** These are the experiment's trials, whether or not they have ended. */
        void enter(List<PlannedTrial> trials);

        /** A trial has come to its end. By one thread at a time. */
        @Override
        void accept(PlannedTrial trial, TrialOutcome outcome);
    }

    public Stages(TrialPlanner planner, ExperimentRun run, Progress progress, Ledger ledger) {
        this.planner = planner;
        this.run = run;
        this.progress = progress;
        this.ledger = ledger;
    }

    /**
     * @param planned the experiment's trials, of a search the candidates'
     * @return of both stages together
     */
    public Outcomes run(Experiment experiment, List<PlannedTrial> planned) throws InterruptedException {
        ledger.enter(planned);
        Outcomes first = run.run(planned, ledger);
        if (experiment.search().isEmpty() || !(first.ending() instanceof Ending.Complete)) {
            return first;
        }
        if (first.byTrial().values().stream().anyMatch(TrialOutcome.Failed.class::isInstance)) {
            progress.say("no winner is chosen before every candidate has come to a result");
            return first;
        }
        SearchSettings search = experiment.search().get();
        ValidationFigures figures = ValidationFigures.read(planned, search.metric());
        List<Arm> candidates =
                planned.stream().map(trial -> trial.trial().arm()).distinct().toList();
        List<Arm> winners = Winners.of(search, candidates, figures.byArm());
        new Choice(search, candidates, figures).lines(winners).forEach(progress::say);
        List<PlannedTrial> again = planner.plan(experiment.name(), winners);
        List<PlannedTrial> all = new ArrayList<>(planned);
        all.addAll(again);
        ledger.enter(all);
        return both(first, run.run(again, ledger));
    }

    private static Outcomes both(Outcomes first, Outcomes second) {
        Map<PlannedTrial, TrialOutcome> outcomes = new LinkedHashMap<>(first.byTrial());
        outcomes.putAll(second.byTrial());
        return new Outcomes(outcomes, second.ending());
    }
}
