package io.seq2seqlab.network;

import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import java.util.List;
import java.util.Optional;

/** What the output layer reads, over declared weights. */
final class BoundFeatures {

    private final Readout kind;
    private final Optional<Linear> attentional;
    private final int width;

    private BoundFeatures(Readout kind, Optional<Linear> attentional, int width) {
        this.kind = kind;
        this.attentional = attentional;
        this.width = width;
    }

    /**
     * @param context the width of the context, 0 where there is none
     */
    static BoundFeatures bind(Decoder decoder, int context, Parameters parameters) {
        int hidden = decoder.hidden();
        return switch (decoder.readout()) {
            case STATE -> new BoundFeatures(Readout.STATE, Optional.empty(), hidden);
            case DEEP -> new BoundFeatures(Readout.DEEP, Optional.empty(), hidden + context + decoder.embedding());
            case ATTENTIONAL ->
                new BoundFeatures(
                        Readout.ATTENTIONAL,
                        Optional.of(
                                Linear.declareWithoutBias(parameters.scope("attentional"), context + hidden, hidden)),
                        hidden);
        };
    }

    /** F. */
    int width() {
        return width;
    }

    /** State {@code [..,H]}, context {@code [..,E]} and embedded previous token {@code [..,D]} to {@code [..,F]}. */
    <T> T of(Ops<T> ops, T state, Optional<T> context, T embedded) {
        return switch (kind) {
            case STATE -> state;
            case DEEP ->
                ops.concat(context.map(c -> List.of(state, c, embedded)).orElse(List.of(state, embedded)), -1);
            case ATTENTIONAL ->
                ops.tanh(attentional.orElseThrow().apply(ops, ops.concat(List.of(context.orElseThrow(), state), -1)));
        };
    }
}
