package io.seq2seqlab.progress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights after several epochs were averaged, and the mean is what is kept.
 *
 * @param epochs whose weights went into it, from 1
 * @param validation figures of the mean by key, such as {@code validation.bleu}; empty without validation data
 * @param validationSeconds of its validation
 */
public record AverageReport(List<Integer> epochs, Map<String, Double> validation, double validationSeconds) {

    public AverageReport {
        epochs = List.copyOf(epochs);
        validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
    }
}
