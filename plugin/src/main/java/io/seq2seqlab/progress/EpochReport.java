package io.seq2seqlab.progress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An epoch and its validation are done.
 *
 * @param epoch from 1
 * @param step updates so far
 * @param trainingLoss mean cross-entropy per target token over the epoch, nats
 * @param validation figures by key, such as {@code validation.bleu}; empty without validation data
 * @param kept whether this epoch's weights are the best so far
 * @param trainingSeconds of this epoch
 * @param validationSeconds of its validation
 */
public record EpochReport(
        int epoch,
        long step,
        double trainingLoss,
        Map<String, Double> validation,
        boolean kept,
        double trainingSeconds,
        double validationSeconds) {

    public EpochReport {
        validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
    }
}
