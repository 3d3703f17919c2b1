package io.seq2seqlab.torch;

import io.seq2seqlab.decoding.RowOrder;
import io.seq2seqlab.decoding.SourceBatch;
import io.seq2seqlab.decoding.StepOutput;
import io.seq2seqlab.decoding.TensorNames;
import io.seq2seqlab.decoding.Trace;
import io.seq2seqlab.decoding.TracingDecoder;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.StateLayout;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.ops.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Decoder steps on libtorch. The weights stay the caller's: closing this does not close them. */
public final class TorchStepDecoder implements TracingDecoder {

    private final BoundNetwork network;
    private final TorchWeights weights;

    public TorchStepDecoder(BoundNetwork network, TorchWeights weights) {
        this.network = network;
        this.weights = weights;
    }

    @Override
    public Decoding start(SourceBatch sources) {
        return new TorchDecoding(sources);
    }

    @Override
    public Trace trace(SourceBatch sources, List<int[]> previous) {
        TorchOps ops = new TorchOps(weights, Mode.INFERENCE);
        return NativeScope.callWithoutGradients(() -> {
            Start start = start(ops, sources);
            State<Tensor> state = start.state;
            Map<String, float[]> encoded = new LinkedHashMap<>();
            put(encoded, start.memory);
            put(encoded, TensorNames.STATE_PREFIX, state);
            List<Map<String, float[]>> steps = new ArrayList<>();
            for (int[] tokens : previous) {
                Step<Tensor> step = step(ops, tokens, state, start.memory);
                state = step.state();
                Map<String, float[]> values = new LinkedHashMap<>();
                step.attention().ifPresent(w -> values.put(TensorNames.ATTENTION, Tensors.floats(w)));
                put(values, TensorNames.NEXT_PREFIX, state);
                values.put(TensorNames.LOGITS, Tensors.floats(network.task().write(ops, step.features())));
                steps.add(values);
            }
            return new Trace(encoded, steps);
        });
    }

    /** What the steps of a batch start from. */
    private record Start(Memory<Tensor> memory, State<Tensor> state) {}

    private Start start(TorchOps ops, SourceBatch sources) {
        Tensor ids = ops.ids(sources.ids(), sources.size(), sources.paddedLength());
        Map<String, Tensor> encoded = network.encode(ops, ids, ops.lengths(sources.lengths()));
        return new Start(network.memory(ops, encoded), network.start(ops, encoded));
    }

    private Step<Tensor> step(TorchOps ops, int[] previous, State<Tensor> state, Memory<Tensor> memory) {
        long[] ids = Arrays.stream(previous).asLongStream().toArray();
        Tensor embedded = network.task().embedTarget(ops, ops.ids(ids, ids.length));
        return network.step(ops, network.inputs(ops, embedded, memory), state, memory);
    }

    /** A value that has two names only under the first. */
    private void put(Map<String, float[]> values, Memory<Tensor> memory) {
        Map<Tensor, String> names = new IdentityHashMap<>();
        for (StateLayout.Slot slot : network.layout().memory()) {
            Tensor value = memory.values().get(slot.name());
            if (value != null && names.put(value, slot.name()) == null) {
                values.put(TensorNames.MEMORY_PREFIX + slot.name(), Tensors.floats(value));
            }
        }
    }

    private void put(Map<String, float[]> values, String prefix, State<Tensor> state) {
        List<StateLayout.Slot> slots = network.layout().state();
        for (int part = 0; part < slots.size(); part++) {
            values.put(
                    prefix + slots.get(part).name(),
                    Tensors.floats(state.parts().get(part)));
        }
    }

    @Override
    public void close() {}

    private final class TorchDecoding implements Decoding {

        private final TorchOps ops = new TorchOps(weights, Mode.INFERENCE);
        private final RowOrder rows;
        private KeptTensors keptMemory = new KeptTensors();
        private KeptTensors keptState = new KeptTensors();
        private Memory<Tensor> memory;
        private State<Tensor> state;

        TorchDecoding(SourceBatch sources) {
            Start start = NativeScope.callWithoutGradients(() -> {
                Start read = start(ops, sources);
                return new Start(read.memory.mapAll(keptMemory::keep), keep(keptState, read.state));
            });
            rows = new RowOrder(sources.size());
            memory = start.memory;
            state = start.state;
        }

        @Override
        public StepOutput step(int[] previous) {
            KeptTensors keptNext = new KeptTensors();
            StepOutput output = NativeScope.callWithoutGradients(() -> {
                Step<Tensor> step = TorchStepDecoder.this.step(ops, previous, state, memory);
                state = keep(keptNext, step.state());
                Tensor logits = network.task().write(ops, step.features());
                return new StepOutput(
                        Tensors.floats(torch.log_softmax(logits, 1)),
                        step.attention().map(Tensors::floats));
            });
            keptState.close();
            keptState = keptNext;
            return output;
        }

        @Override
        public void reorder(int[] parents) {
            if (rows.staysWith(parents)) {
                return;
            }
            boolean ofOtherSources = rows.follow(parents);
            KeptTensors oldState = keptState;
            KeptTensors oldMemory = keptMemory;
            keptState = new KeptTensors();
            keptMemory = ofOtherSources ? new KeptTensors() : keptMemory;
            NativeScope.runWithoutGradients(() -> {
                Tensor places = Tensors.ofInts(parents, weights.device(), parents.length);
                UnaryOperator<Tensor> select = value -> value.index_select(0, places);
                state = keep(
                        keptState,
                        new State<>(state.parts().stream().map(select).toList()));
                if (ofOtherSources) {
                    memory = memory.map(select).mapAll(keptMemory::keep);
                    oldMemory.close();
                }
            });
            oldState.close();
        }

        @Override
        public void close() {
            keptState.close();
            keptMemory.close();
        }
    }

    private static State<Tensor> keep(KeptTensors kept, State<Tensor> state) {
        return new State<>(state.parts().stream().map(kept::keep).toList());
    }
}
