package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bridge over declared weights. Decoder layer l starts from encoder layer l where both have as many layers, and from
 * the top encoder layer otherwise. An LSTM decoder's c comes from the encoder's c, and from its h where it has none.
 */
final class BoundBridge {

    private final Bridge bridge;
    private final int hidden;
    private final List<Way> ways = new ArrayList<>();

    /** From which of the encoder's values a part of the decoder's state comes, and through which map. */
    private record Way(String from, boolean carriesH, Optional<Linear> map) {}

    BoundBridge(Bridge bridge, Parameters parameters, Encoder encoder, Decoder decoder) {
        this.bridge = bridge;
        this.hidden = decoder.hidden();
        int width = encoder.layerWidth();
        int lastPart = encoder.stateParts() - 1;
        for (int layer = 1; layer <= decoder.layers(); layer++) {
            int fromLayer = encoder.layers() == decoder.layers() ? layer : encoder.layers();
            for (int part = 0; part < decoder.cell().stateParts(); part++) {
                Parameters scope = parameters.scope("layer" + layer).scope(part == 0 ? "h" : "c");
                Optional<Linear> map = switch (bridge) {
                    case TANH -> Optional.of(Linear.declare(scope, width, hidden));
                    case LAST ->
                        width == hidden
                                ? Optional.empty()
                                : Optional.of(Linear.declareWithoutBias(scope, width, hidden));
                    case ZERO -> Optional.empty();
                };
                ways.add(new Way(BoundEncoder.last(fromLayer, Math.min(part, lastPart)), part == 0, map));
            }
        }
    }

    /** The parts of all decoder layers' states, in order. */
    <T> List<T> cross(Ops<T> ops, Map<String, T> encoded) {
        List<T> parts = new ArrayList<>();
        for (Way way : ways) {
            T x = encoded.get(way.from);
            if (bridge == Bridge.ZERO) {
                parts.add(ops.zeros(x, hidden));
            } else {
                T mapped = way.map.map(map -> map.apply(ops, x)).orElse(x);
                parts.add(bridge == Bridge.TANH && way.carriesH ? ops.tanh(mapped) : mapped);
            }
        }
        return parts;
    }
}
