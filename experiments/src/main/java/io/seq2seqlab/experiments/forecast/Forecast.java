package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.execution.Workers;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.ConfounderCheck;
import io.seq2seqlab.experiments.plan.Confounding;
import io.seq2seqlab.experiments.plan.Duplicate;
import io.seq2seqlab.experiments.plan.Engine;
import io.seq2seqlab.experiments.plan.NetworkCost;
import io.seq2seqlab.experiments.plan.PlanWarnings;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.TrialPlanner;
import io.seq2seqlab.experiments.plan.Workload;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run of an experiment would do.
 *
 * @param experiment its name
 * @param workers that it would have
 * @param engine that would train
 * @param arms in the order of the plan
 * @param trials in the order in which they would run
 * @param confoundings of arms with those that they are compared with
 * @param duplicates combinations that are one arm
 * @param texts what the corpora say about the figures
 * @param epochLimit what is to be said of arms that end after a number of epochs
 * @param retraining what follows a search; empty where there is none
 */
public record Forecast(
        String experiment,
        Workers workers,
        String engine,
        List<ArmForecast> arms,
        List<TrialForecast> trials,
        List<Confounding> confoundings,
        List<Duplicate> duplicates,
        CorpusNotes texts,
        Optional<String> epochLimit,
        Optional<Retraining> retraining) {

    /**
     * @param time of one trial; empty where nothing tells it
     */
    public record ArmForecast(Arm arm, Workload workload, Optional<TrialTime> time) {

        NetworkCost network() {
            return workload.network();
        }
    }

    /**
     * @param seconds that it is expected to take; 0 where nothing is trained, empty where nothing tells it
     */
    public record TrialForecast(PlannedTrial trial, Action action, OptionalDouble seconds) {}

    /**
     * The winners of a search, which are trained again once all candidates are scored.
     *
     * @param trials of all winners, an A/A arm's included
     */
    public record Retraining(int winners, int trials) {

        private static Optional<Retraining> of(Experiment experiment, List<Arm> candidates) {
            return experiment.search().map(search -> {
                int winners = (int) candidates.stream()
                        .map(arm -> search.per().stream()
                                .map(factor -> arm.factors().getOrDefault(factor, ""))
                                .toList())
                        .distinct()
                        .count();
                return new Retraining(
                        winners,
                        winners * search.seeds().size() + search.controlSeeds().size());
            });
        }
    }

    public Forecast {
        arms = List.copyOf(arms);
        trials = List.copyOf(trials);
        confoundings = List.copyOf(confoundings);
        duplicates = List.copyOf(duplicates);
    }

    /**
     * Looks at an experiment and at what a results folder has of it. Nothing is written.
     *
     * @param arms of the experiment
     * @param probe times steps of arms of which no run tells; empty to do without
     * @throws io.seq2seqlab.experiments.schema.ConfigException if a corpus is not there or not as it must be
     */
    public static Forecast of(
            Experiment experiment,
            List<Arm> arms,
            Path results,
            Workers workers,
            Corpora corpora,
            Optional<StepProbe> probe)
            throws InterruptedException {
        List<PlannedTrial> planned = new TrialPlanner(results, workers.first(), corpora).plan(experiment.name(), arms);
        Map<String, Workload> workloads = Workload.of(arms, corpora);
        RunInventory inventory = RunInventory.of(results);
        Map<PlannedTrial, Action> actions =
                actions(planned, workloads, inventory, EarlierRuns.of(results, experiment.name(), inventory));
        String engine = Engine.name(workers.first().device());
        Map<String, TrialTime> times = new TrialTimes(
                        new MeasuredTimes(inventory, engine, workers.first().threads()), workloads, probe)
                .of(actions);
        return new Forecast(
                experiment.name(),
                workers,
                engine,
                arms.stream()
                        .map(arm -> new ArmForecast(
                                arm, workloads.get(arm.name()), Optional.ofNullable(times.get(arm.name()))))
                        .toList(),
                actions.entrySet().stream()
                        .map(entry -> forecast(entry.getKey(), entry.getValue(), times))
                        .toList(),
                ConfounderCheck.of(experiment, arms, workloads),
                Duplicate.of(experiment, arms),
                CorpusNotes.of(arms, corpora),
                PlanWarnings.epochLimit(arms),
                Retraining.of(experiment, arms));
    }

    private static Map<PlannedTrial, Action> actions(
            List<PlannedTrial> planned, Map<String, Workload> workloads, RunInventory inventory, EarlierRuns earlier) {
        Map<PlannedTrial, Action> actions = new LinkedHashMap<>();
        for (PlannedTrial trial : planned) {
            long updates = workloads.get(trial.trial().arm().name()).updates();
            Action action = inventory.action(trial, updates);
            actions.put(
                    trial, action instanceof Action.Run ? earlier.stale(trial).orElse(action) : action);
        }
        return actions;
    }

    private static TrialForecast forecast(PlannedTrial trial, Action action, Map<String, TrialTime> times) {
        Optional<TrialTime> time =
                Optional.ofNullable(times.get(trial.trial().arm().name()));
        OptionalDouble seconds = action.remaining() == 0
                ? OptionalDouble.of(0)
                : time.map(known -> OptionalDouble.of(action.remaining() * known.seconds()))
                        .orElse(OptionalDouble.empty());
        return new TrialForecast(trial, action, seconds);
    }

    /** The number of trials by what would be done about them. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        trials.forEach(trial -> counts.merge(trial.action().word(), 1, Integer::sum));
        return counts;
    }

    /** The seconds until the last trial ends; empty where the time of a trial is unknown. */
    public OptionalDouble seconds() {
        List<Double> seconds = new ArrayList<>();
        for (TrialForecast trial : trials) {
            if (trial.seconds().isEmpty()) {
                return OptionalDouble.empty();
            }
            seconds.add(trial.seconds().getAsDouble());
        }
        return OptionalDouble.of(Schedule.seconds(seconds, workers.count()));
    }

    /** The arms that more than a factor sets apart from the one that they are compared with. */
    public List<Confounding> confounded() {
        return confoundings.stream().filter(Confounding::isConfounded).toList();
    }
}
