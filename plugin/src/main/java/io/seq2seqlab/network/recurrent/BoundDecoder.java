package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.network.Unrolled;
import io.seq2seqlab.network.attention.Attention;
import io.seq2seqlab.network.attention.BoundAttention;
import io.seq2seqlab.network.attention.BoundAttention.Attended;
import io.seq2seqlab.network.attention.Placement;
import io.seq2seqlab.network.attention.SourceContext;
import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.StateLayout;
import io.seq2seqlab.ops.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A decoder over declared weights: its layers, and in which order they, attention and readout come. */
public final class BoundDecoder {

    private final Cell cell;
    private final int hidden;
    private final BoundInput input;
    private final List<RecurrentWeights> layers;
    private final Optional<BoundAttention> attention;
    private final Placement placement;
    private final SourceContext constantContext;
    private final BoundFeatures features;
    private final Linear readout;
    private final Dropout dropout;

    private BoundDecoder(
            Seq2Seq network,
            BoundInput input,
            List<RecurrentWeights> layers,
            Optional<BoundAttention> attention,
            BoundFeatures features,
            Linear readout) {
        this.cell = network.decoder().cell();
        this.hidden = network.decoder().hidden();
        this.input = input;
        this.layers = layers;
        this.attention = attention;
        this.placement = network.attention().placement();
        this.constantContext = network.attention().context();
        this.features = features;
        this.readout = readout;
        this.dropout = network.dropout();
    }

    /**
     * Declares the decoder's weights.
     *
     * @param targetEmbedding {@code [V,D]}
     */
    static BoundDecoder bind(Seq2Seq network, Parameters parameters, Weight targetEmbedding) {
        check(network);
        Decoder decoder = network.decoder();
        Parameters scope = parameters.scope("decoder");
        BoundInput input = BoundInput.bind(decoder, inputWidths(network), scope);
        List<RecurrentWeights> layers = new ArrayList<>(List.of(input.layer()));
        for (int layer = 2; layer <= decoder.layers(); layer++) {
            layers.add(RecurrentWeights.declare(
                    scope.scope("layer" + layer), decoder.cell(), decoder.hidden(), decoder.hidden()));
        }
        Optional<BoundAttention> attention = network.attention()
                .bind(
                        parameters.scope("attention"),
                        network.attention().queryWidth(decoder.embedding(), decoder.hidden()),
                        network.encoder().annotationWidth());
        BoundFeatures features = BoundFeatures.bind(decoder, contextWidth(network), scope);
        Linear readout = OutputLayer.bind(decoder, features.width(), targetEmbedding, parameters.scope("readout"));
        return new BoundDecoder(network, input, List.copyOf(layers), attention, features, readout);
    }

    private static BoundInput.Widths inputWidths(Seq2Seq network) {
        Attention attention = network.attention();
        boolean contextEnters = attention.score().isEmpty() || attention.placement() == Placement.BEFORE;
        return new BoundInput.Widths(
                network.decoder().embedding(),
                contextEnters ? contextWidth(network) : 0,
                attention.inputFeeding() ? network.decoder().hidden() : 0);
    }

    private static int contextWidth(Seq2Seq network) {
        if (network.attention().score().isPresent()) {
            return network.encoder().annotationWidth();
        }
        return switch (network.attention().context()) {
            case INITIAL_ONLY -> 0;
            case EVERY_STEP -> network.encoder().layerWidth();
        };
    }

    private static void check(Seq2Seq network) {
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
    public StateLayout layout() {
        List<StateLayout.Slot> slots = new ArrayList<>();
        for (int layer = 1; layer <= layers.size(); layer++) {
            for (String part : List.of("h", "c").subList(0, cell.stateParts())) {
                slots.add(new StateLayout.Slot("layer" + layer + "." + part, hidden));
            }
        }
        if (input.isFed()) {
            slots.add(new StateLayout.Slot("attentional", hidden));
        }
        return new StateLayout(slots);
    }

    /** The output layer: features {@code [..,F]} to logits {@code [..,V]}. */
    public Linear readout() {
        return readout;
    }

    /** The most source positions that can be looked at; empty where any number can. */
    public OptionalInt longestSource() {
        return attention.map(BoundAttention::longestSource).orElse(OptionalInt.empty());
    }

    /** Whether a step needs nothing of the one before but tokens and cell states, so that a known target runs at once. */
    public boolean runsInOneCall() {
        return !input.isFed() && (attention.isEmpty() || placement == Placement.AFTER);
    }

    <T> State<T> initialState(Ops<T> ops, List<State<T>> bridged) {
        List<T> parts = new ArrayList<>();
        bridged.forEach(layer -> parts.addAll(layer.parts()));
        if (input.isFed()) {
            parts.add(ops.zeros(parts.get(0), hidden));
        }
        return new State<>(parts);
    }

    /** What every step needs of the source and of layer 1's input matrix. */
    public <T> Memory<T> memory(Ops<T> ops, Encoded<T> encoded) {
        Optional<T> constant = attention.isEmpty() && constantContext == SourceContext.EVERY_STEP
                ? Optional.of(encoded.last().get(encoded.last().size() - 1).hidden())
                : Optional.empty();
        return new Memory<>(
                attention.map(a -> a.source(ops, encoded.annotations(), encoded.padding())),
                constant,
                input.tokenWeight(ops),
                input.contextWeight(ops),
                input.feedWeight(ops));
    }

    /**
     * What embedded tokens {@code [..,D]} give to the gates of layer 1, {@code [..,G·H]}, bias included; to the combination
     * before them, {@code [..,H]}, where there is one.
     */
    public <T> T tokenGates(Ops<T> ops, T embedded, Memory<T> memory) {
        return input.tokenGates(ops, embedded, memory);
    }

    /**
     * One step.
     *
     * @param embedded the embedded previous token, {@code [B,D]}
     * @param tokenGates {@link #tokenGates} of it
     */
    public <T> Step<T> step(Ops<T> ops, T embedded, T tokenGates, State<T> state, Memory<T> memory) {
        Optional<Attended<T>> before =
                placement == Placement.BEFORE ? attend(ops, topHidden(state), embedded, memory) : Optional.empty();
        Optional<T> entering = before.map(Attended::context).or(memory::constant);
        Optional<T> fed =
                input.isFed() ? Optional.of(state.parts().get(state.parts().size() - 1)) : Optional.empty();
        List<T> parts = advance(ops, input.gates(ops, tokenGates, entering, fed, memory), state);

        T top = topHidden(new State<>(parts));
        Optional<Attended<T>> attended = before.isPresent() ? before : attend(ops, top, embedded, memory);
        Optional<T> context = attended.map(Attended::context).or(memory::constant);
        T read = features.of(ops, top, context, embedded);
        if (input.isFed()) {
            parts.add(read);
        }
        return new Step<>(ops.dropout(read, dropout.readout()), new State<>(parts), attended.map(Attended::weights));
    }

    private <T> Optional<Attended<T>> attend(Ops<T> ops, T state, T embedded, Memory<T> memory) {
        return memory.source().map(source -> attention.orElseThrow().attend(ops, state, embedded, source));
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
    public <T> Unrolled<T> sequence(Ops<T> ops, T embedded, State<T> initial, Memory<T> memory) {
        Optional<T> constant = memory.constant().map(c -> ops.expandLike(ops.unsqueeze(c, 1), embedded, 1));
        T below = input.sequence(ops, embedded, constant);
        for (int layer = 0; layer < layers.size(); layer++) {
            T x = layer == 0 ? below : ops.dropout(below, dropout.betweenLayers());
            Sequence<T> read = ops.unroll(cell, x, layerState(initial, layer), layers.get(layer));
            below = read.outputs();
        }
        T top = below;
        Optional<Attended<T>> attended =
                memory.source().map(source -> attention.orElseThrow().attendAll(ops, top, embedded, source));
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
