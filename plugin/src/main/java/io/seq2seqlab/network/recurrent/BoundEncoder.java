package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Direction;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An encoder over declared weights: for each layer those of each direction, and the map behind the last layer. */
record BoundEncoder(
        Cell cell,
        List<Direction> directions,
        List<List<RecurrentWeights>> weights,
        Optional<Linear> output,
        double dropoutBetweenLayers) {

    static final String ANNOTATIONS = "annotations";
    static final String PADDING = "padding";

    /** The name of a part of a layer's last state, the directions side by side. */
    static String last(int layer, int part) {
        return "last" + layer + "." + (part == 0 ? "h" : "c");
    }

    /**
     * Annotations {@code [B,S,E]}, padding, and {@link #last} states {@code [B,D·H]}.
     *
     * @param x embedded source {@code [B,S,I]}
     * @param lengths real tokens {@code [B]}
     * @param padding true behind the real tokens {@code [B,S]}
     */
    <T> Map<String, T> encode(Ops<T> ops, T x, T lengths, T padding) {
        T below = x;
        Map<String, T> last = new LinkedHashMap<>();
        for (int layer = 0; layer < weights.size(); layer++) {
            T input = layer == 0 ? below : ops.dropout(below, dropoutBetweenLayers);
            List<Sequence<T>> read = new ArrayList<>();
            for (int d = 0; d < directions.size(); d++) {
                read.add(ops.recurrent(
                        cell,
                        directions.get(d),
                        input,
                        lengths,
                        weights.get(layer).get(d)));
            }
            below = sideBySide(ops, read.stream().map(Sequence::outputs).toList());
            for (int part = 0; part < cell.stateParts(); part++) {
                int p = part;
                last.put(
                        last(layer + 1, part),
                        sideBySide(
                                ops,
                                read.stream().map(s -> s.last().parts().get(p)).toList()));
            }
        }
        T top = below;
        T annotations = output.map(map -> map.apply(ops, top)).orElse(top);
        Map<String, T> encoded = new LinkedHashMap<>();
        encoded.put(ANNOTATIONS, annotations);
        encoded.put(PADDING, padding);
        encoded.putAll(last);
        return encoded;
    }

    private static <T> T sideBySide(Ops<T> ops, List<T> parts) {
        return parts.size() == 1 ? parts.get(0) : ops.concat(parts, -1);
    }
}
