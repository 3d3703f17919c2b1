package io.seq2seqlab.experiments.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The step-down correction of Holm (1979), which holds whatever the tests have in common. */
public final class Holm {

    private Holm() {}

    /**
     * The smallest familywise levels at which each hypothesis falls: the k-th smallest of m p-values times m − k + 1, at
     * least its predecessor and at most 1.
     *
     * @return in the order of {@code pValues}
     * @throws IllegalArgumentException if one is not in {@code [0, 1]}
     */
    public static double[] adjusted(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a p-value of %s, expected 0 to 1".formatted(p));
            }
        }
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> pValues[index]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double atLeast = 0;
        for (int step = 0; step < order.length; step++) {
            atLeast = Math.max(atLeast, Math.min(1, (order.length - step) * pValues[order[step]]));
            adjusted[order[step]] = atLeast;
        }
        return adjusted;
    }

    /** Likewise over those of a family that have a p-value. */
    public static List<OptionalDouble> adjusted(List<OptionalDouble> pValues) {
        PrimitiveIterator.OfDouble adjusted = DoubleStream.of(adjusted(
                        pValues.stream().flatMapToDouble(OptionalDouble::stream).toArray()))
                .iterator();
        return pValues.stream()
                .map(p -> p.isPresent() ? OptionalDouble.of(adjusted.nextDouble()) : p)
                .toList();
    }

    /**
     * The largest p-value that falls at a familywise level; empty if none does.
     *
     * @param smallest the p-values of a family, those above one half may be left out
     * @param hypotheses how many the family has
     */
    static OptionalDouble largestThatFalls(double[] smallest, long hypotheses, double level) {
        double[] sorted = smallest.clone();
        Arrays.sort(sorted);
        int fallen = 0;
        while (fallen < sorted.length && (hypotheses - fallen) * sorted[fallen] <= level) {
            fallen++;
        }
        return fallen == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[fallen - 1]);
    }
}
