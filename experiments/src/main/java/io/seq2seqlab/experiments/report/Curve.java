package io.seq2seqlab.experiments.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How the training of a run went. The lists of a series are of equal length.
 *
 * @param stepsPerEpoch updates in an epoch; empty where the run did not get so far as to say
 * @param epochs a point for each epoch, or for each of those that were kept when thinning
 * @param losses the training loss at updates between, each the mean of the updates that were looked at since the one before
 */
record Curve(OptionalDouble stepsPerEpoch, Epochs epochs, Losses losses) {

    /**
     * @param steps updates so far
     * @param seconds of training so far, validation excluded
     * @param figures by key, such as {@code training_loss} (nats per target token) and {@code validation.bleu}; NaN where an
     *     epoch lacks one
     */
    record Epochs(List<Long> steps, List<Double> seconds, Map<String, List<Double>> figures) {

        Epochs {
            steps = List.copyOf(steps);
            seconds = List.copyOf(seconds);
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }
    }

    /**
     * @param steps updates so far
     * @param seconds of training so far, validation excluded
     * @param values mean cross-entropy per target token, nats
     */
    record Losses(List<Long> steps, List<Double> seconds, List<Double> values) {

        Losses {
            steps = List.copyOf(steps);
            seconds = List.copyOf(seconds);
            values = List.copyOf(values);
        }
    }
}
