package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.data.TextSizes;

/**
 * What it takes to train an arm once.
 *
 * @param text sizes of what it is trained on
 * @param network what its network costs
 * @param epochs at most; training may stop earlier
 * @param updatesPerEpoch batches, each of which is an update
 * @param targetTokensPerEpoch tokens that are predicted
 */
public record Workload(
        TextSizes text, NetworkCost network, int epochs, int updatesPerEpoch, long targetTokensPerEpoch) {

    /** The most updates. */
    public long updates() {
        return (long) epochs * updatesPerEpoch;
    }

    /** Floating-point operations of an update, padding and the optimizer not counted. */
    public double operationsPerUpdate() {
        return (double) network.trainingFlops() * targetTokensPerEpoch / updatesPerEpoch;
    }
}
