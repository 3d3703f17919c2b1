package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * Computes the input of the output layer, over declared weights.
 *
 * @param width F
 */
record BoundFeatures(Readout kind, Optional<Linear> map, int width) {

    /** @param context the width of the context, 0 where there is none */
    static BoundFeatures bind(Decoder decoder, int context, Parameters parameters) {
        int state = decoder.hidden();
        int all = state + context + decoder.embedding();
        Readout kind = decoder.readout();
        return switch (kind) {
            case STATE -> new BoundFeatures(kind, Optional.empty(), state);
            case DEEP -> new BoundFeatures(kind, Optional.empty(), all);
            case MAXOUT -> {
                int size = decoder.maxoutSize();
                Parameters scope = parameters.scope("maxout");
                Linear map = Linear.declareWithoutBias(scope, all, 2 * size);
                yield new BoundFeatures(kind, Optional.of(map), size);
            }
            case ATTENTIONAL -> {
                Parameters scope = parameters.scope("attentional");
                Linear map = Linear.declareWithoutBias(scope, context + state, state);
                yield new BoundFeatures(kind, Optional.of(map), state);
            }
        };
    }

    /** State {@code [..,H]}, context {@code [..,E]} and embedded previous token {@code [..,D]} to {@code [..,F]}. */
    <T> T of(Ops<T> ops, T state, Optional<T> context, T embedded) {
        return switch (kind) {
            case STATE -> state;
            case DEEP -> all(ops, state, context, embedded);
            case MAXOUT -> ops.maxPairs(map.orElseThrow().apply(ops, all(ops, state, context, embedded)));
            case ATTENTIONAL ->
                ops.tanh(map.orElseThrow().apply(ops, ops.concat(List.of(context.orElseThrow(), state), -1)));
        };
    }

    private static <T> T all(Ops<T> ops, T state, Optional<T> context, T embedded) {
        return ops.concat(context.map(c -> List.of(state, c, embedded)).orElse(List.of(state, embedded)), -1);
    }
}
