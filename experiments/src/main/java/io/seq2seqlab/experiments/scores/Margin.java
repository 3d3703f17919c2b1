package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.schema.Metric;
import java.util.Optional;

/**
 * The smallest difference that matters.
 *
 * @param value positive, in the metric's unit
 * @param beforehand whether it was declared before any of the experiment's scores were shown
 */
public record Margin(double value, boolean beforehand) {

    public static Optional<Margin> of(ExperimentRecord experiment, Metric metric) {
        return experiment
                .margin(metric)
                .map(declared -> new Margin(declared.value(), experiment.beforehand(declared.declared())));
    }
}
