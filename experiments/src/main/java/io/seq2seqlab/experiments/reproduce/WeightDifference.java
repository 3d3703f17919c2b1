package io.seq2seqlab.experiments.reproduce;

import java.util.Map;
import java.util.Optional;

/**
 * In what the weights of two networks differ.
 *
 * @param tensors so many hold other bits, or are in one network alone
 * @param tensor the one with the largest difference
 * @param place of the value in it, row by row from 0
 * @param one the value
 * @param other the value in the other network
 */
record WeightDifference(int tensors, String tensor, int place, float one, float other) {

    /** Empty where all bits are the same. */
    static Optional<WeightDifference> between(Map<String, float[]> weights, Map<String, float[]> others) {
        Optional<WeightDifference> largest = Optional.empty();
        int tensors = 0;
        for (Map.Entry<String, float[]> weight : weights.entrySet()) {
            Optional<WeightDifference> found =
                    between(weight.getKey(), weight.getValue(), others.getOrDefault(weight.getKey(), new float[0]));
            if (found.isPresent()) {
                tensors++;
                largest = largest.filter(before -> before.size() >= found.get().size())
                        .or(() -> found);
            }
        }
        int differing = tensors;
        return largest.map(worst -> new WeightDifference(differing, worst.tensor, worst.place, worst.one, worst.other));
    }

    private static Optional<WeightDifference> between(String tensor, float[] values, float[] others) {
        Optional<WeightDifference> largest = Optional.empty();
        for (int place = 0; place < values.length; place++) {
            float other = place < others.length ? others[place] : Float.NaN;
            if (Float.floatToRawIntBits(values[place]) != Float.floatToRawIntBits(other)) {
                WeightDifference found = new WeightDifference(1, tensor, place, values[place], other);
                largest =
                        largest.filter(before -> before.size() >= found.size()).or(() -> Optional.of(found));
            }
        }
        return largest;
    }

    private double size() {
        double size = Math.abs((double) one - other);
        return Double.isNaN(size) ? Double.POSITIVE_INFINITY : size;
    }

    @Override
    public String toString() {
        return "%,d tensors, most in %s[%,d]: %s against %s".formatted(tensors, tensor, place, one, other);
    }
}
