package io.seq2seqlab.training;

import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.torch.ProcessMemory;
import java.util.HashMap;
import java.util.Map;

/** Holds the weights of epochs that are needed. An interruption loses them. */
final class WeightsInMemory implements Checkpoints {

    private final Map<EndedEpoch, WeightValues> weights = new HashMap<>();

    @Override
    public boolean due() {
        return false;
    }

    @Override
    public void write(Position position, History history, Snapshot network) {
        weights.keySet().retainAll(history.needed());
        for (EndedEpoch epoch : history.needed()) {
            if (epoch.updates() == position.updates()) {
                weights.computeIfAbsent(epoch, ended -> network.weights());
            }
        }
    }

    @Override
    public long peakMemoryBytes() {
        return ProcessMemory.peakBytes();
    }

    @Override
    public WeightValues weightsAfter(EndedEpoch epoch) {
        return weights.get(epoch);
    }
}
