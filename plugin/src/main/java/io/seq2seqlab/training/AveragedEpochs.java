package io.seq2seqlab.training;

import io.seq2seqlab.ops.WeightValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The epochs so far whose weights would be averaged if training ended now. A value never changes.
 *
 * @param number how many epochs are averaged at most
 * @param order those that come first in it are averaged
 * @param epochs in the order in which they were made
 */
record AveragedEpochs(int number, Comparator<EndedEpoch> order, List<EndedEpoch> epochs) {

    AveragedEpochs {
        epochs = List.copyOf(epochs);
    }

    /** The last so many epochs, none yet. */
    static AveragedEpochs last(int number) {
        return new AveragedEpochs(
                number, Comparator.comparingInt(EndedEpoch::number).reversed(), List.of());
    }

    /** The so many epochs with the best figures, none yet. */
    static AveragedEpochs best(int number, ValidationMetric metric) {
        return new AveragedEpochs(number, metric.order(), List.of());
    }

    AveragedEpochs with(EndedEpoch epoch) {
        List<EndedEpoch> all = new ArrayList<>(epochs);
        all.add(epoch);
        if (all.size() > number) {
            all.stream().max(order).ifPresent(all::remove);
        }
        return new AveragedEpochs(number, order, all);
    }

    List<Integer> numbers() {
        return epochs.stream().map(EndedEpoch::number).toList();
    }

    /**
     * The mean of each value, summed in double precision.
     *
     * @param weightsAfter the weights at the end of an epoch; asked for one epoch at a time
     */
    WeightValues mean(Function<EndedEpoch, WeightValues> weightsAfter) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (EndedEpoch epoch : epochs) {
            weightsAfter
                    .apply(epoch)
                    .values()
                    .forEach((name, values) ->
                            add(sums.computeIfAbsent(name, first -> new double[values.length]), values));
        }
        Map<String, float[]> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, divided(sum, epochs.size())));
        return new WeightValues(means);
    }

    private static void add(double[] sum, float[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    private static float[] divided(double[] sum, int count) {
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / count);
        }
        return mean;
    }
}
