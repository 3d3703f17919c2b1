package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.network.StateLayout;
import io.seq2seqlab.network.StateLayout.Slot;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.network.Unrolled;
import io.seq2seqlab.network.attention.Attention;
import io.seq2seqlab.network.attention.BoundAttention;
import io.seq2seqlab.network.attention.BoundAttention.Attended;
import io.seq2seqlab.network.attention.Placement;
import io.seq2seqlab.network.attention.SourceContext;
import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A decoder over declared weights: its layers, and in which order they, attention and readout come. */
final class BoundDecoder {

    private static final Slot CONTEXT = Slot.real("context", StateLayout.BATCH, "context_width");

    private final Cell cell;
    private final int hidden;
    private final BoundInput input;
    private final List<RecurrentWeights> layers = new ArrayList<>();
    private final Optional<BoundAttention> attention;
    private final Placement placement;
    private final SourceContext constantContext;
    private final BoundFeatures features;
    private final Dropout dropout;
    private final String topOfEncoder;

    /** Declares the decoder's weights. */
    BoundDecoder(RecurrentNetwork network, Parameters parameters) {
        check(network);
        Decoder decoder = network.decoder();
        Parameters scope = parameters.scope("decoder");
        cell = decoder.cell();
        hidden = decoder.hidden();
        placement = network.attention().placement();
        constantContext = network.attention().context();
        dropout = network.dropout();
        topOfEncoder = BoundEncoder.last(network.encoder().layers(), 0);
        input = BoundInput.bind(decoder, inputWidths(network), scope);
        layers.add(input.layer());
        for (int layer = 2; layer <= decoder.layers(); layer++) {
            layers.add(RecurrentWeights.declare(scope.scope("layer" + layer), cell, hidden, hidden));
        }
        attention = network.attention()
                .bind(
                        parameters.scope("attention"),
                        network.queryWidth(),
                        network.encoder().annotationWidth());
        features = BoundFeatures.bind(decoder, contextWidth(network), scope);
    }

    private static BoundInput.Widths inputWidths(RecurrentNetwork network) {
        Attention attention = network.attention();
        boolean contextEnters = attention.score().isEmpty() || attention.placement() == Placement.BEFORE;
        return new BoundInput.Widths(
                network.decoder().embedding(),
                contextEnters ? contextWidth(network) : 0,
                attention.inputFeeding() ? network.decoder().hidden() : 0);
    }

    private static int contextWidth(RecurrentNetwork network) {
        if (network.attention().score().isPresent()) {
            return network.encoder().annotationWidth();
        }
        return switch (network.attention().context()) {
            case INITIAL_ONLY -> 0;
            case EVERY_STEP -> network.encoder().layerWidth();
        };
    }

    private static void check(RecurrentNetwork network) {
        Attention attention = network.attention();
        Readout readout = network.decoder().readout();
        if (readout == Readout.ATTENTIONAL && contextWidth(network) == 0) {
            throw new NetworkException(
                    "decoder.readout",
                    "'attentional' combines the state with a context, and there is none; set model.attention.score, or"
                            + " model.attention.context: every-step, or model.decoder.readout: state");
        }
        if (attention.inputFeeding()
                && (attention.score().isEmpty()
                        || attention.placement() != Placement.AFTER
                        || readout != Readout.ATTENTIONAL)) {
            throw new NetworkException(
                    "attention.input_feeding",
                    "needs a score, model.attention.placement: after and model.decoder.readout: attentional, not"
                            + " score "
                            + attention.score().map(AttentionScore::name).orElse("none") + ", "
                            + lower(attention.placement()) + " and " + lower(readout));
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The parts of the state: h, and c for an LSTM, of every layer from below, then with input feeding s̃. */
    StateLayout layout() {
        List<Slot> state = new ArrayList<>();
        String width = String.valueOf(hidden);
        for (int layer = 1; layer <= layers.size(); layer++) {
            for (String part : List.of("h", "c").subList(0, cell.stateParts())) {
                state.add(Slot.real("layer" + layer + "." + part, StateLayout.BATCH, width));
            }
        }
        if (input.isFed()) {
            state.add(Slot.real("attentional", StateLayout.BATCH, width));
        }
        return new StateLayout(attention.isPresent() ? BoundAttention.SLOTS : List.of(CONTEXT), state);
    }

    /** F. */
    int featureWidth() {
        return features.width();
    }

    /** The most source positions that can be looked at; empty where any number can. */
    OptionalInt longestSource() {
        return attention.map(BoundAttention::longestSource).orElse(OptionalInt.empty());
    }

    /** Whether a step needs nothing of the one before but tokens and cell states, so that a known target runs at once. */
    boolean runsInOneCall() {
        return !input.isFed() && (attention.isEmpty() || placement == Placement.AFTER);
    }

    /** @param bridged the parts of all layers' states */
    <T> State<T> initialState(Ops<T> ops, List<T> bridged) {
        List<T> parts = new ArrayList<>(bridged);
        if (input.isFed()) {
            parts.add(ops.zeros(parts.get(0), hidden));
        }
        return new State<>(parts);
    }

    /** What every step needs of the source. */
    <T> Map<String, T> memory(Ops<T> ops, Map<String, T> encoded) {
        if (attention.isPresent()) {
            return attention
                    .get()
                    .memory(ops, encoded.get(BoundEncoder.ANNOTATIONS), encoded.get(BoundEncoder.PADDING));
        }
        return constantContext == SourceContext.EVERY_STEP
                ? Map.of(CONTEXT.name(), encoded.get(topOfEncoder))
                : Map.of();
    }

    /** What every step needs of layer 1's input matrix. */
    <T> Map<String, T> stepWeights(Ops<T> ops) {
        return input.columns(ops);
    }

    /**
     * What embedded tokens {@code [..,D]} give to the gates of layer 1, {@code [..,G·H]}, bias included; to the combination
     * before them, {@code [..,H]}, where there is one.
     */
    <T> T tokenGates(Ops<T> ops, T embedded, Memory<T> memory) {
        return input.tokenGates(ops, embedded, memory);
    }

    /**
     * One step.
     *
     * @param embedded the embedded previous token, {@code [B,D]}
     * @param tokenGates {@link #tokenGates} of it
     */
    <T> Step<T> step(Ops<T> ops, T embedded, T tokenGates, State<T> state, Memory<T> memory) {
        Optional<Attended<T>> before =
                placement == Placement.BEFORE ? attend(ops, topHidden(state), embedded, memory) : Optional.empty();
        Optional<T> entering = before.map(Attended::context).or(() -> constant(memory));
        Optional<T> fed =
                input.isFed() ? Optional.of(state.parts().get(state.parts().size() - 1)) : Optional.empty();
        List<T> parts = advance(ops, input.gates(ops, tokenGates, entering, fed, memory), state);

        T top = topHidden(new State<>(parts));
        Optional<Attended<T>> attended = before.isPresent() ? before : attend(ops, top, embedded, memory);
        Optional<T> context = attended.map(Attended::context).or(() -> constant(memory));
        T read = features.of(ops, top, context, embedded);
        if (input.isFed()) {
            parts.add(read);
        }
        return new Step<>(ops.dropout(read, dropout.readout()), new State<>(parts), attended.map(Attended::weights));
    }

    private <T> Optional<Attended<T>> attend(Ops<T> ops, T state, T embedded, Memory<T> memory) {
        return attention.map(score -> score.attend(ops, state, embedded, memory));
    }

    /** The context that is the same at every step; empty where there is none. */
    private static <T> Optional<T> constant(Memory<T> memory) {
        return Optional.ofNullable(memory.values().get(CONTEXT.name()));
    }

    /** Runs every layer one step and gives the parts of the new state. */
    private <T> List<T> advance(Ops<T> ops, T firstGates, State<T> state) {
        List<T> parts = new ArrayList<>();
        T gates = firstGates;
        for (int layer = 0; layer < layers.size(); layer++) {
            RecurrentWeights weights = layers.get(layer);
            if (layer > 0) {
                T below = ops.dropout(parts.get(parts.size() - cell.stateParts()), dropout.betweenLayers());
                gates = ops.linear(below, ops.weight(weights.input()), ops.weight(weights.inputBias()));
            }
            parts.addAll(
                    ops.step(cell, gates, layerState(state, layer), weights).parts());
        }
        return parts;
    }

    /**
     * A whole target at once, where nothing of a step is fed into the next ({@link #runsInOneCall}).
     *
     * @param embedded the embedded previous tokens, {@code [B,T,D]}
     */
    <T> Unrolled<T> sequence(Ops<T> ops, T embedded, State<T> initial, Memory<T> memory) {
        Optional<T> constant = constant(memory).map(c -> ops.expandLike(ops.unsqueeze(c, 1), embedded, 1));
        T below = input.sequence(ops, embedded, constant);
        for (int layer = 0; layer < layers.size(); layer++) {
            T x = layer == 0 ? below : ops.dropout(below, dropout.betweenLayers());
            Sequence<T> read = ops.unroll(cell, x, layerState(initial, layer), layers.get(layer));
            below = read.outputs();
        }
        T top = below;
        Optional<Attended<T>> attended = attention.map(score -> score.attendAll(ops, top, embedded, memory));
        Optional<T> context = attended.map(Attended::context).or(() -> constant);
        T read = ops.dropout(features.of(ops, top, context, embedded), dropout.readout());
        return new Unrolled<>(read, attended.map(Attended::weights));
    }

    private <T> T topHidden(State<T> state) {
        return state.parts().get((layers.size() - 1) * cell.stateParts());
    }

    private <T> State<T> layerState(State<T> state, int layer) {
        int from = layer * cell.stateParts();
        return new State<>(state.parts().subList(from, from + cell.stateParts()));
    }
}
