package io.seq2seqlab.decoding;

import java.util.Optional;

/**
 * A translation that a search proposes.
 *
 * @param tokens ids without {@code <sos>} and {@code <eos>}
 * @param logProbability of the tokens, and of {@code <eos>} where the hypothesis is complete
 * @param score what the search ranked it by; the log-probability where nothing is ranked
 * @param complete whether it ended with {@code <eos>} rather than at the length limit
 * @param attention weights over the source for each step taken, {@code [T][S]} with S the source's real length; the last
 *     row is that of {@code <eos>} where the hypothesis is complete; empty where the network has no attention
 */
public record Hypothesis(
        int[] tokens, double logProbability, double score, boolean complete, Optional<float[][]> attention) {}
