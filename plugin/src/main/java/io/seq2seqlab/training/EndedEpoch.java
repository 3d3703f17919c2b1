package io.seq2seqlab.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An epoch that has been validated.
 *
 * @param number from 1
 * @param updates of the training at its end
 * @param figures on the validation data; empty without any
 */
record EndedEpoch(int number, long updates, Map<ValidationMetric, Double> figures) {

    EndedEpoch {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
