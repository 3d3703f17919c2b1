package io.seq2seqlab.decoding;

import java.util.Optional;

/**
 * The result of one step of an engine.
 *
 * @param logProbabilities of the next token, natural logarithms, row-major {@code [B,V]}
 * @param attention weights over the source, row-major {@code [B,S]}; empty where the network has no attention
 */
public record StepOutput(float[] logProbabilities, Optional<float[]> attention) {}
