package io.seq2seqlab.training;

import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.torch.OptimizerState;
import io.seq2seqlab.torch.TorchWeights;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a network in training, copied out of the engine whenever they are asked for. */
record Snapshot(TorchWeights network, Updates updates) {

    WeightValues weights() {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Weight weight : network.weights()) {
            values.put(weight.name(), network.get(weight));
        }
        return new WeightValues(values);
    }

    OptimizerState optimizer() {
        return updates.optimizerState();
    }
}
