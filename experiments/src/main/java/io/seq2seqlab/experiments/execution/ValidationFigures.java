package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.schema.Metric;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A figure on the validation set for every trial of some arms.
 *
 * @param byArm in the order of the arm's seeds; empty where a trial has none
 */
record ValidationFigures(Map<Arm, List<OptionalDouble>> byArm) {

    /** Reads what the trials' evaluations wrote. */
    static ValidationFigures read(List<PlannedTrial> trials, Metric metric) {
        Map<Arm, List<OptionalDouble>> figures = new LinkedHashMap<>();
        trials.forEach(trial -> figures.computeIfAbsent(trial.trial().arm(), arm -> new ArrayList<>())
                .add(figure(trial, metric)));
        return new ValidationFigures(figures);
    }

    private static OptionalDouble figure(PlannedTrial trial, Metric metric) {
        String key = trial.spec().evaluationKey();
        return Files.exists(trial.directory().metrics(key))
                ? Evaluation.read(trial.directory().evaluation(key)).figure(Corpus.VALIDATION, metric.toString())
                : OptionalDouble.empty();
    }

    /** The mean over an arm's seeds; empty where a trial has no figure. */
    OptionalDouble mean(Arm arm) {
        List<OptionalDouble> ofArm = byArm.get(arm);
        return ofArm.stream().allMatch(OptionalDouble::isPresent)
                ? ofArm.stream().mapToDouble(OptionalDouble::getAsDouble).average()
                : OptionalDouble.empty();
    }
}
