package io.seq2seqlab.network;

import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.StateLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A decoder over declared weights. Layer 1 reads [embedding; context; fed attentional state], as far as there are such;
 * its input matrix is cut into these columns once per batch, so that embeddings known beforehand are projected together.
 */
public final class BoundDecoder {

    private final Cell cell;
    private final Inputs inputs;
    private final List<RecurrentWeights> layers;
    private final Optional<BoundScore> score;
    private final Attention attention;
    private final Readout readoutKind;
    private final Optional<Linear> attentional;
    private final Linear readout;
    private final Dropout dropout;
    private final int hidden;

    /** Widths of what layer 1 reads; 0 where there is no such input. */
    private record Inputs(int token, int context, int feed) {

        int width() {
            return token + context + feed;
        }
    }

    private BoundDecoder(
            Seq2Seq network,
            Inputs inputs,
            List<RecurrentWeights> layers,
            Optional<BoundScore> score,
            Optional<Linear> attentional,
            Linear readout) {
        this.cell = network.decoder().cell();
        this.hidden = network.decoder().hidden();
        this.inputs = inputs;
        this.layers = layers;
        this.score = score;
        this.attention = network.attention();
        this.readoutKind = network.decoder().readout();
        this.attentional = attentional;
        this.readout = readout;
        this.dropout = network.dropout();
    }

    static BoundDecoder bind(Seq2Seq network, Parameters parameters, int targetVocabulary) {
        check(network);
        Decoder decoder = network.decoder();
        Attention attention = network.attention();
        int hidden = decoder.hidden();
        int context = contextWidth(network);
        boolean contextEntersCell = attention.score().isEmpty() || attention.placement() == Placement.BEFORE;
        Inputs inputs =
                new Inputs(decoder.embedding(), contextEntersCell ? context : 0, attention.inputFeeding() ? hidden : 0);
        List<RecurrentWeights> layers = new ArrayList<>();
        for (int layer = 1; layer <= decoder.layers(); layer++) {
            int width = layer == 1 ? inputs.width() : hidden;
            layers.add(RecurrentWeights.declare(
                    parameters.scope("decoder").scope("layer" + layer), decoder.cell(), width, hidden));
        }
        Optional<BoundScore> score = attention
                .score()
                .map(s -> s.bind(
                        parameters.scope("attention"), hidden, network.encoder().annotationWidth()));
        Optional<Linear> attentional = decoder.readout() == Readout.ATTENTIONAL
                ? Optional.of(Linear.declareWithoutBias(
                        parameters.scope("decoder").scope("attentional"), context + hidden, hidden))
                : Optional.empty();
        int features = switch (decoder.readout()) {
            case STATE, ATTENTIONAL -> hidden;
            case DEEP -> hidden + context + decoder.embedding();
        };
        Parameters readoutScope = parameters.scope("readout");
        Linear readout = decoder.readoutBias()
                ? Linear.declare(readoutScope, features, targetVocabulary)
                : Linear.declareWithoutBias(readoutScope, features, targetVocabulary);
        return new BoundDecoder(network, inputs, List.copyOf(layers), score, attentional, readout);
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
        if (inputs.feed > 0) {
            slots.add(new StateLayout.Slot("attentional", hidden));
        }
        return new StateLayout(slots);
    }

    /** The output layer: features {@code [..,F]} to logits {@code [..,V]}. */
    public Linear readout() {
        return readout;
    }

    /** Whether a step needs nothing of the one before but tokens and cell states, so that a known target runs at once. */
    public boolean runsInOneCall() {
        return inputs.feed == 0 && (score.isEmpty() || attention.placement() == Placement.AFTER);
    }

    <T> State<T> initialState(Ops<T> ops, List<State<T>> bridged) {
        List<T> parts = new ArrayList<>();
        bridged.forEach(layer -> parts.addAll(layer.parts()));
        if (inputs.feed > 0) {
            parts.add(ops.zeros(parts.get(0), hidden));
        }
        return new State<>(parts);
    }

    /** What every step needs of the source and of layer 1's input matrix. */
    public <T> Memory<T> memory(Ops<T> ops, Encoded<T> encoded) {
        Optional<Memory.Source<T>> source = score.map(s -> new Memory.Source<>(
                s.keys(ops, encoded.annotations()), encoded.annotations(), ops.unsqueeze(encoded.padding(), 1)));
        Optional<T> constant = score.isEmpty() && attention.context() == SourceContext.EVERY_STEP
                ? Optional.of(encoded.last().get(encoded.last().size() - 1).hidden())
                : Optional.empty();
        T weight = ops.weight(layers.get(0).input());
        return new Memory<>(
                source,
                constant,
                columns(ops, weight, 0, inputs.token).orElseThrow(),
                columns(ops, weight, inputs.token, inputs.context),
                columns(ops, weight, inputs.token + inputs.context, inputs.feed));
    }

    private <T> Optional<T> columns(Ops<T> ops, T weight, int from, int width) {
        if (width == 0) {
            return Optional.empty();
        }
        return Optional.of(width == inputs.width() ? weight : ops.slice(weight, 1, from, from + width));
    }

    /** What embedded tokens {@code [..,D]} give to the gates of layer 1, {@code [..,G·H]}, bias included. */
    public <T> T tokenGates(Ops<T> ops, T embedded, Memory<T> memory) {
        return ops.linear(
                embedded, memory.tokenWeight(), ops.weight(layers.get(0).inputBias()));
    }

    /**
     * One step.
     *
     * @param embedded the embedded previous token, {@code [B,D]}
     * @param tokenGates {@link #tokenGates} of it, {@code [B,G·H]}
     */
    public <T> Step<T> step(Ops<T> ops, T embedded, T tokenGates, State<T> state, Memory<T> memory) {
        Optional<Attended<T>> before = attention.placement() == Placement.BEFORE
                ? attend(ops, topHidden(state), embedded, memory)
                : Optional.empty();
        Optional<T> entering = before.map(Attended::context).or(memory::constant);

        T gates = tokenGates;
        if (entering.isPresent()) {
            gates = ops.add(
                    gates, ops.linear(entering.get(), memory.contextWeight().orElseThrow()));
        }
        if (memory.feedWeight().isPresent()) {
            T fed = state.parts().get(state.parts().size() - 1);
            gates = ops.add(gates, ops.linear(fed, memory.feedWeight().get()));
        }
        List<T> parts = advance(ops, gates, state);

        T top = topHidden(new State<>(parts));
        Optional<Attended<T>> attended = before.isPresent() ? before : attend(ops, top, embedded, memory);
        Optional<T> context = attended.map(Attended::context).or(memory::constant);
        T features = features(ops, top, context, embedded);
        if (inputs.feed > 0) {
            parts.add(features);
        }
        return new Step<>(ops.dropout(features, dropout.readout()), new State<>(parts), attended.map(a -> a.weights()));
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
        T below = constant.map(c -> ops.concat(List.of(embedded, c), -1)).orElse(embedded);
        for (int layer = 0; layer < layers.size(); layer++) {
            T input = layer == 0 ? below : ops.dropout(below, dropout.betweenLayers());
            Sequence<T> read = ops.unroll(cell, input, layerState(initial, layer), layers.get(layer));
            below = read.outputs();
        }
        T top = below;
        Optional<Attended<T>> attended =
                memory.source().map(source -> attendAll(ops, new Query<>(top, embedded), source));
        Optional<T> context = attended.map(Attended::context).or(() -> constant);
        T features = ops.dropout(features(ops, top, context, embedded), dropout.readout());
        return new Unrolled<>(features, attended.map(Attended::weights));
    }

    private <T> T features(Ops<T> ops, T top, Optional<T> context, T embedded) {
        return switch (readoutKind) {
            case STATE -> top;
            case DEEP -> ops.concat(context.map(c -> List.of(top, c, embedded)).orElse(List.of(top, embedded)), -1);
            case ATTENTIONAL ->
                ops.tanh(attentional.orElseThrow().apply(ops, ops.concat(List.of(context.orElseThrow(), top), -1)));
        };
    }

    private record Attended<T>(T context, T weights) {}

    /** One query {@code [B,H]}: context {@code [B,E]}, weights {@code [B,S]}. */
    private <T> Optional<Attended<T>> attend(Ops<T> ops, T query, T embedded, Memory<T> memory) {
        return memory.source().map(source -> {
            Query<T> one = new Query<>(ops.unsqueeze(query, 1), ops.unsqueeze(embedded, 1));
            Attended<T> all = attendAll(ops, one, source);
            return new Attended<>(ops.squeeze(all.context, 1), ops.squeeze(all.weights, 1));
        });
    }

    /** Queries {@code [B,Q,H]}: contexts {@code [B,Q,E]}, weights {@code [B,Q,S]}. */
    private <T> Attended<T> attendAll(Ops<T> ops, Query<T> query, Memory.Source<T> source) {
        T scores = score.orElseThrow().score(ops, query, source.keys());
        T weights = ops.softmax(ops.maskedFill(scores, source.padding(), Double.NEGATIVE_INFINITY));
        return new Attended<>(ops.matmul(weights, source.annotations()), weights);
    }

    private <T> T topHidden(State<T> state) {
        return state.parts().get((layers.size() - 1) * cell.stateParts());
    }

    private <T> State<T> layerState(State<T> state, int layer) {
        int from = layer * cell.stateParts();
        return new State<>(state.parts().subList(from, from + cell.stateParts()));
    }
}
