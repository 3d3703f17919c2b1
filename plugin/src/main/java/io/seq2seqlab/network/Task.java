package io.seq2seqlab.network;

import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.Weight;

/**
 * The task of a network: how what it reads becomes vectors, how many values it writes for each position, and what of them
 * is read next. An engine knows the loss of each task.
 */
public sealed interface Task permits TokenTask {

    /** Declares how the source is embedded, in {@code width} values with the given deviation at the start. */
    Weight declareSource(Parameters parameters, int width, double deviation);

    /** Declares how what was written before is embedded, as {@link #declareSource} does. */
    Weight declareTarget(Parameters parameters, int width, double deviation);

    /**
     * Declares one embedding for both, as {@link #declareSource} does.
     *
     * @throws NetworkException if the source has other values than what was written
     */
    Weight declareShared(Parameters parameters, int width, double deviation);

    /** Values {@code [..]} to vectors {@code [..,D]}. */
    <T> T embed(Ops<T> ops, Weight embedding, T values);

    /** How many values are written for a position, O. */
    int outputs();

    /** What is read next where a network reads what it wrote: outputs {@code [..,O]} to values {@code [..]}. */
    <T> T next(Ops<T> ops, T outputs);
}
