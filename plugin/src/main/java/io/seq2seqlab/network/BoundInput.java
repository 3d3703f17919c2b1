package io.seq2seqlab.network;

import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.RecurrentWeights;
import java.util.List;
import java.util.Optional;

/**
 * What layer 1 reads, over declared weights: [embedding; context; fed attentional state], as far as there are such. Its
 * input matrix is cut into these columns once per batch, so that embeddings known beforehand are projected together.
 */
final class BoundInput {

    private final Widths widths;
    private final RecurrentWeights layer;

    /** Widths of what layer 1 reads; 0 where there is no such part. */
    record Widths(int token, int context, int feed) {

        int sum() {
            return token + context + feed;
        }
    }

    private BoundInput(Widths widths, RecurrentWeights layer) {
        this.widths = widths;
        this.layer = layer;
    }

    /** Declares layer 1. */
    static BoundInput bind(Decoder decoder, Widths widths, Parameters parameters) {
        return new BoundInput(
                widths,
                RecurrentWeights.declare(parameters.scope("layer1"), decoder.cell(), widths.sum(), decoder.hidden()));
    }

    /** The weights of layer 1. */
    RecurrentWeights layer() {
        return layer;
    }

    boolean isFed() {
        return widths.feed > 0;
    }

    <T> T tokenWeight(Ops<T> ops) {
        return columns(ops, 0, widths.token).orElseThrow();
    }

    <T> Optional<T> contextWeight(Ops<T> ops) {
        return columns(ops, widths.token, widths.context);
    }

    <T> Optional<T> feedWeight(Ops<T> ops) {
        return columns(ops, widths.token + widths.context, widths.feed);
    }

    private <T> Optional<T> columns(Ops<T> ops, int from, int width) {
        if (width == 0) {
            return Optional.empty();
        }
        T weight = ops.weight(layer.input());
        return Optional.of(width == widths.sum() ? weight : ops.slice(weight, 1, from, from + width));
    }

    /** What embedded tokens {@code [..,D]} give to the gates, {@code [..,G·H]}, bias included. */
    <T> T tokenGates(Ops<T> ops, T embedded, Memory<T> memory) {
        return ops.linear(embedded, memory.tokenWeight(), ops.weight(layer.inputBias()));
    }

    /**
     * All of a step's gates, {@code [B,G·H]}.
     *
     * @param context {@code [B,E]}
     * @param fed the fed attentional state, {@code [B,H]}
     */
    <T> T gates(Ops<T> ops, T tokenGates, Optional<T> context, Optional<T> fed, Memory<T> memory) {
        T gates = tokenGates;
        if (context.isPresent()) {
            gates = ops.add(
                    gates, ops.linear(context.get(), memory.contextWeight().orElseThrow()));
        }
        if (fed.isPresent()) {
            gates = ops.add(gates, ops.linear(fed.get(), memory.feedWeight().orElseThrow()));
        }
        return gates;
    }

    /**
     * What layer 1 reads of a whole target, {@code [B,T,I]}.
     *
     * @param context the same at every position, {@code [B,T,E]}
     */
    <T> T sequence(Ops<T> ops, T embedded, Optional<T> context) {
        return context.map(c -> ops.concat(List.of(embedded, c), -1)).orElse(embedded);
    }
}
