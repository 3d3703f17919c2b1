package io.seq2seqlab.network;

import io.seq2seqlab.ops.State;
import java.util.Optional;

/**
 * The result of one decoder step.
 *
 * @param features what the output layer reads, {@code [B,F]}
 * @param state the state after the step
 * @param attention weights over the source, {@code [B,S]}; empty without attention
 */
public record Step<T>(T features, State<T> state, Optional<T> attention) {}
