package io.seq2seqlab.training;

import io.seq2seqlab.ops.WeightValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The epochs so far whose weights would be averaged if training ended now. A value never changes.
 *
 * @param number how many epochs are averaged at most
 * @param merit the larger, the sooner an epoch is among them; of equal ones the earlier
 * @param epochs in the order in which they were made
 */
record AveragedEpochs(int number, ToDoubleFunction<Epoch> merit, List<Epoch> epochs) {

    AveragedEpochs {
        epochs = List.copyOf(epochs);
    }

    /**
     * What an epoch leaves behind.
     *
     * @param number from 1
     * @param figures on the validation data; empty without any
     */
    record Epoch(int number, Map<ValidationMetric, Double> figures, WeightValues weights) {}

    /** The last so many epochs, none yet. */
    static AveragedEpochs last(int number) {
        return new AveragedEpochs(number, Epoch::number, List.of());
    }

    /** The so many epochs with the best figures, none yet. */
    static AveragedEpochs best(int number, ValidationMetric metric) {
        return new AveragedEpochs(
                number,
                epoch -> {
                    double figure = epoch.figures().get(metric);
                    return metric.higherIsBetter() ? figure : -figure;
                },
                List.of());
    }

    AveragedEpochs with(Epoch epoch) {
        List<Epoch> all = new ArrayList<>(epochs);
        all.add(epoch);
        if (all.size() > number) {
            all.stream()
                    .min(Comparator.comparingDouble(merit).thenComparing(Epoch::number, Comparator.reverseOrder()))
                    .ifPresent(all::remove);
        }
        return new AveragedEpochs(number, merit, all);
    }

    List<Integer> numbers() {
        return epochs.stream().map(Epoch::number).toList();
    }

    /** The mean of each value, summed in double precision. */
    WeightValues mean() {
        Map<String, float[]> means = new LinkedHashMap<>();
        epochs.get(0).weights().values().keySet().forEach(name -> means.put(name, mean(name)));
        return new WeightValues(means);
    }

    private float[] mean(String name) {
        List<float[]> all =
                epochs.stream().map(epoch -> epoch.weights().values().get(name)).toList();
        float[] mean = new float[all.get(0).length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (float[] values : all) {
                sum += values[i];
            }
            mean[i] = (float) (sum / all.size());
        }
        return mean;
    }
}
