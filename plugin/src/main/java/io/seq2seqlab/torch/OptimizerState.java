package io.seq2seqlab.torch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values an optimizer keeps from one update to the next.
 *
 * @param updates so far
 * @param moments by name, one value for each weight value, in the order of the network's weights
 */
public record OptimizerState(long updates, Map<String, float[]> moments) {

    public OptimizerState {
        moments = Collections.unmodifiableMap(new LinkedHashMap<>(moments));
    }
}
