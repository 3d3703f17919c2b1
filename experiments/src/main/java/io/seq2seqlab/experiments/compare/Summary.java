package io.seq2seqlab.experiments.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure over the seeds of an arm.
 *
 * @param seeds how many seeds have the figure, at least one
 * @param mean their mean
 * @param deviation their sample standard deviation (n − 1); empty for a single seed
 */
public record Summary(int seeds, double mean, OptionalDouble deviation) {

    /** The summary of these figures; empty if there are none. */
    public static Optional<Summary> of(double... figures) {
        int n = figures.length;
        if (n == 0) {
            return Optional.empty();
        }
        double sum = 0;
        for (double figure : figures) {
            sum += figure;
        }
        double mean = sum / n;
        if (n == 1) {
            return Optional.of(new Summary(n, mean, OptionalDouble.empty()));
        }
        double squares = 0;
        for (double figure : figures) {
            squares += (figure - mean) * (figure - mean);
        }
        return Optional.of(new Summary(n, mean, OptionalDouble.of(Math.sqrt(squares / (n - 1)))));
    }
}
