package io.seq2seqlab.experiments.scores;

import java.util.Collection;
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
    public static Optional<Summary> of(Collection<Double> figures) {
        int n = figures.size();
        if (n == 0) {
            return Optional.empty();
        }
        double mean = figures.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares = figures.stream()
                .mapToDouble(figure -> (figure - mean) * (figure - mean))
                .sum();
        return Optional.of(
                new Summary(n, mean, n > 1 ? OptionalDouble.of(Math.sqrt(squares / (n - 1))) : OptionalDouble.empty()));
    }
}
