package io.seq2seqlab.network;

import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Weight;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A network over declared weights. It reads a batch of sources once and then takes one step for each position of the
 * target. What passes from one part to the next is opaque to whoever carries it; {@link #layout} tells its names and axes.
 */
public interface BoundNetwork {

    /** Every weight, in the order of declaration. */
    List<Weight> weights();

    /** The number of trainable values. */
    default long parameterCount() {
        return weights().stream().mapToLong(weight -> weight.shape().count()).sum();
    }

    /** How what it reads becomes vectors, and its features what it writes. */
    BoundTask task();

    /** What passes from the encoder to the steps, and from step to step. */
    StateLayout layout();

    /** The most source positions that can be looked at; empty where any number can. */
    OptionalInt longestSource();

    /** Whether nothing that a step computes is fed back but states of layers, so that a known target runs at once. */
    boolean runsInOneCall();

    /**
     * Reads the sources.
     *
     * @param source {@code [B,S]}
     * @param lengths real positions, {@code [B]}
     * @return what came of them, by name
     */
    <T> Map<String, T> encode(Ops<T> ops, T source, T lengths);

    /** The state before the first step. */
    <T> State<T> start(Ops<T> ops, Map<String, T> encoded);

    /** What every step reads of the sources. */
    <T> Memory<T> memory(Ops<T> ops, Map<String, T> encoded);

    /** What every step reads of the weights, cut once for all of them, by name: {@link Memory#weights}. */
    <T> Map<String, T> stepWeights(Ops<T> ops);

    /**
     * What steps read of embedded values {@code [..,D]}, several tensors {@code [..,*]}; for many positions at once where they
     * are known beforehand.
     */
    <T> List<T> inputs(Ops<T> ops, T embedded, Memory<T> memory);

    /**
     * One step.
     *
     * @param inputs {@link #inputs} of the embedded previous value, each {@code [B,*]}
     */
    <T> Step<T> step(Ops<T> ops, List<T> inputs, State<T> state, Memory<T> memory);

    /**
     * A whole target at once, where it {@link #runsInOneCall}.
     *
     * @param embedded the embedded previous values, {@code [B,T,D]}
     */
    <T> Unrolled<T> sequence(Ops<T> ops, T embedded, State<T> initial, Memory<T> memory);
}
