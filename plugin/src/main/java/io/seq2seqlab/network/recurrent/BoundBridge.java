package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bridge over declared weights. Decoder layer l starts from encoder layer l where both have as many layers, and from
 * the top encoder layer otherwise. An LSTM decoder's c comes from the encoder's c, and from its h where it has none.
 */
final class BoundBridge {

    private final Bridge bridge;
    private final Cell cell;
    private final int hidden;
    private final List<List<Optional<Linear>>> maps;
    private final boolean layerByLayer;

    private BoundBridge(Bridge bridge, Cell cell, int hidden, List<List<Optional<Linear>>> maps, boolean layerByLayer) {
        this.bridge = bridge;
        this.cell = cell;
        this.hidden = hidden;
        this.maps = maps;
        this.layerByLayer = layerByLayer;
    }

    static BoundBridge bind(Bridge bridge, Parameters parameters, Encoder encoder, Decoder decoder) {
        int from = encoder.layerWidth();
        int to = decoder.hidden();
        List<List<Optional<Linear>>> maps = new ArrayList<>();
        for (int layer = 1; layer <= decoder.layers(); layer++) {
            List<Optional<Linear>> parts = new ArrayList<>();
            for (String part : List.of("h", "c").subList(0, decoder.cell().stateParts())) {
                Parameters scope = parameters.scope("layer" + layer).scope(part);
                parts.add(
                        switch (bridge) {
                            case TANH -> Optional.of(Linear.declare(scope, from, to));
                            case LAST ->
                                from == to ? Optional.empty() : Optional.of(Linear.declareWithoutBias(scope, from, to));
                            case ZERO -> Optional.empty();
                        });
            }
            maps.add(parts);
        }
        return new BoundBridge(bridge, decoder.cell(), to, maps, encoder.layers() == decoder.layers());
    }

    /** One state for each decoder layer. */
    <T> List<State<T>> cross(Ops<T> ops, Encoded<T> encoded) {
        List<State<T>> states = new ArrayList<>();
        for (int layer = 0; layer < maps.size(); layer++) {
            List<State<T>> last = encoded.last();
            State<T> from = last.get(layerByLayer ? layer : last.size() - 1);
            List<T> parts = new ArrayList<>();
            for (int part = 0; part < cell.stateParts(); part++) {
                parts.add(cross(ops, from, layer, part));
            }
            states.add(new State<>(parts));
        }
        return states;
    }

    private <T> T cross(Ops<T> ops, State<T> from, int layer, int part) {
        T x = from.parts().get(Math.min(part, from.parts().size() - 1));
        if (bridge == Bridge.ZERO) {
            return ops.zeros(x, hidden);
        }
        T mapped = maps.get(layer).get(part).map(map -> map.apply(ops, x)).orElse(x);
        return bridge == Bridge.TANH && part == 0 ? ops.tanh(mapped) : mapped;
    }
}
