package io.seq2seqlab.network;

import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Weight;

/**
 * A task over a network's weights.
 *
 * @param source how the source is embedded
 * @param target how what was written before is embedded
 * @param head the output layer: features {@code [..,F]} to outputs {@code [..,O]}
 * @param dropout on what is embedded, with this probability
 */
public record BoundTask(Task task, Weight source, Weight target, Linear head, double dropout) {

    /** Source values {@code [B,S]} to {@code [B,S,D]}. */
    public <T> T embedSource(Ops<T> ops, T values) {
        return ops.dropout(task.embed(ops, source, values), dropout);
    }

    /** Target values {@code [..]} to {@code [..,D]}. */
    public <T> T embedTarget(Ops<T> ops, T values) {
        return ops.dropout(task.embed(ops, target, values), dropout);
    }

    /** What is written, {@code [..,O]}. */
    public <T> T write(Ops<T> ops, T features) {
        return head.apply(ops, features);
    }

    /** What is read next where the network reads what it wrote, {@code [..]}. */
    public <T> T next(Ops<T> ops, T outputs) {
        return task.next(ops, outputs);
    }
}
