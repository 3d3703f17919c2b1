package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.network.attention.BoundAttention;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a decoder keeps of a batch of sources, computed once before the first step.
 *
 * @param source what attention looks at; empty without attention
 * @param constant the context that is the same at every step, {@code [B,E]}; empty with attention
 * @param tokenWeight the columns of layer 1's input matrix that read the embedded token, {@code [G·H,D]}
 * @param contextWeight the columns that read the context, {@code [G·H,E]}
 * @param feedWeight the columns that read the fed attentional state, {@code [G·H,H]}
 */
public record Memory<T>(
        Optional<BoundAttention.Source<T>> source,
        Optional<T> constant,
        T tokenWeight,
        Optional<T> contextWeight,
        Optional<T> feedWeight) {

    /** The same with every value that comes from the source replaced. */
    public Memory<T> map(UnaryOperator<T> change) {
        return new Memory<>(
                source.map(s -> new BoundAttention.Source<>(
                        change.apply(s.keys()), change.apply(s.annotations()), s.padding())),
                constant.map(change),
                tokenWeight,
                contextWeight,
                feedWeight);
    }
}
