package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.RecurrentWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes the input of layer 1, over declared weights: [embedding; context; fed attentional state], as far as there are such, or one
 * layer with relu over them ({@link CellInput}). The first matrix they meet is cut into their columns once per batch, so that
 * embeddings known beforehand are projected together.
 *
 * @param layer the weights of layer 1
 * @param entry the first matrix and its bias
 */
record BoundInput(Widths widths, Optional<Linear> combination, RecurrentWeights layer, Linear entry) {

    private static final String TOKEN = "token";
    private static final String CONTEXT = "context";
    private static final String FEED = "feed";

    /** Widths of what layer 1 reads; 0 where there is no such part. */
    record Widths(int token, int context, int feed) {

        int sum() {
            return token + context + feed;
        }
    }

    /**
     * Declares layer 1 and what stands before it.
     *
     * @throws NetworkException if there is no context to combine
     */
    static BoundInput bind(Decoder decoder, Widths widths, Parameters parameters) {
        Optional<Linear> combination = switch (decoder.cellInput()) {
            case CONCATENATED -> Optional.empty();
            case COMBINED -> {
                requireContext(widths);
                yield Optional.of(Linear.declare(parameters.scope("combine"), widths.sum(), decoder.hidden()));
            }
        };
        int width = combination.isPresent() ? decoder.hidden() : widths.sum();
        RecurrentWeights layer =
                RecurrentWeights.declare(parameters.scope("layer1"), decoder.cell(), width, decoder.hidden());
        return new BoundInput(
                widths,
                combination,
                layer,
                combination.orElse(new Linear(layer.input(), Optional.of(layer.inputBias()))));
    }

    private static void requireContext(Widths widths) {
        if (widths.context == 0) {
            throw new NetworkException(
                    "decoder.cell_input",
                    "'combined' combines the embedding with a context, and none enters the cell; set"
                            + " model.attention.placement: before with a score, or model.attention.context: every-step"
                            + " without, or model.decoder.cell_input: concatenated");
        }
    }

    boolean isFed() {
        return widths.feed > 0;
    }

    /** The columns of the first matrix by what they read: {@code [G·H,D]}, {@code [G·H,E]} and {@code [G·H,H]}. */
    <T> Map<String, T> columns(Ops<T> ops) {
        Map<String, T> columns = new LinkedHashMap<>();
        put(columns, TOKEN, ops, 0, widths.token);
        put(columns, CONTEXT, ops, widths.token, widths.context);
        put(columns, FEED, ops, widths.token + widths.context, widths.feed);
        return columns;
    }

    private <T> void put(Map<String, T> columns, String name, Ops<T> ops, int from, int width) {
        if (width > 0) {
            T weight = ops.weight(entry.weight());
            columns.put(name, width == widths.sum() ? weight : ops.slice(weight, 1, from, from + width));
        }
    }

    /** What embedded tokens {@code [..,D]} give to the first matrix's result, bias included. */
    <T> T tokenGates(Ops<T> ops, T embedded, Memory<T> memory) {
        return ops.linear(
                embedded, memory.weights().get(TOKEN), ops.weight(entry.bias().orElseThrow()));
    }

    /**
     * The input gates of a step, {@code [B,G·H]}.
     *
     * @param context {@code [B,E]}
     * @param fed the fed attentional state, {@code [B,H]}
     */
    <T> T gates(Ops<T> ops, T tokenGates, Optional<T> context, Optional<T> fed, Memory<T> memory) {
        T sum = tokenGates;
        if (context.isPresent()) {
            sum = ops.add(sum, ops.linear(context.get(), memory.weights().get(CONTEXT)));
        }
        if (fed.isPresent()) {
            sum = ops.add(sum, ops.linear(fed.get(), memory.weights().get(FEED)));
        }
        return combination.isPresent()
                ? ops.linear(ops.relu(sum), ops.weight(layer.input()), ops.weight(layer.inputBias()))
                : sum;
    }

    /**
     * What layer 1 reads of a whole target, {@code [B,T,I]}.
     *
     * @param context the same at every position, {@code [B,T,E]}
     */
    <T> T sequence(Ops<T> ops, T embedded, Optional<T> context) {
        T parts = context.map(c -> ops.concat(List.of(embedded, c), -1)).orElse(embedded);
        return combination.map(map -> ops.relu(map.apply(ops, parts))).orElse(parts);
    }
}
