package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;

/**
 * The name of a training: equal keys mean equal trainings.
 *
 * @param text 16 hexadecimal digits
 */
public record TrainKey(String text) {

    /**
     * @param dataHash hash of the corpus's training and validation data
     * @param engine what trains, with its version, such as {@code libtorch-2.10.0-cpu}
     */
    public static TrainKey of(TrialSettings settings, String dataHash, long seed, String engine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        return text;
    }
}
