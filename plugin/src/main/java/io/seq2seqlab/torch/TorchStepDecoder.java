package io.seq2seqlab.torch;

import io.seq2seqlab.decoding.NamedValues;
import io.seq2seqlab.decoding.SourceBatch;
import io.seq2seqlab.decoding.StepOutput;
import io.seq2seqlab.decoding.TensorNames;
import io.seq2seqlab.decoding.Trace;
import io.seq2seqlab.decoding.TracingDecoder;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.network.attention.BoundAttention;
import io.seq2seqlab.network.recurrent.BoundDecoder;
import io.seq2seqlab.network.recurrent.BoundSeq2Seq;
import io.seq2seqlab.network.recurrent.Encoded;
import io.seq2seqlab.network.recurrent.Memory;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.StateLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Decoder steps on libtorch. The weights stay the caller's: closing this does not close them. */
public final class TorchStepDecoder implements TracingDecoder {

    private final BoundSeq2Seq network;
    private final TorchWeights weights;

    public TorchStepDecoder(BoundSeq2Seq network, TorchWeights weights) {
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
            BoundDecoder decoder = network.decoder();
            Tensor ids = ops.ids(sources.ids(), sources.size(), sources.paddedLength());
            Encoded<Tensor> encoded = network.encode(ops, ids, ops.lengths(sources.lengths()));
            Memory<Tensor> memory = decoder.memory(ops, encoded);
            State<Tensor> state = network.initialState(ops, encoded);
            List<NamedValues> start = named(memory);
            start.addAll(named(TensorNames.STATE_PREFIX, state));
            List<List<NamedValues>> steps = new ArrayList<>();
            for (int[] tokens : previous) {
                Step<Tensor> step = step(ops, tokens, state, memory);
                state = step.state();
                List<NamedValues> values = new ArrayList<>();
                step.attention().ifPresent(w -> values.add(named(TensorNames.ATTENTION, w)));
                values.addAll(named(TensorNames.NEXT_PREFIX, state));
                values.add(named(TensorNames.LOGITS, decoder.readout().apply(ops, step.features())));
                steps.add(values);
            }
            return new Trace(start, steps);
        });
    }

    private Step<Tensor> step(TorchOps ops, int[] previous, State<Tensor> state, Memory<Tensor> memory) {
        BoundDecoder decoder = network.decoder();
        long[] ids = Arrays.stream(previous).asLongStream().toArray();
        Tensor embedded = network.embedTarget(ops, ops.ids(ids, ids.length));
        return decoder.step(ops, embedded, decoder.tokenGates(ops, embedded, memory), state, memory);
    }

    private static List<NamedValues> named(Memory<Tensor> memory) {
        List<NamedValues> values = new ArrayList<>();
        memory.source().ifPresent(source -> {
            values.add(named(TensorNames.PADDING, source.padding()));
            values.add(named(TensorNames.ANNOTATIONS, source.annotations()));
            if (source.keys() != source.annotations()) {
                values.add(named(TensorNames.KEYS, source.keys()));
            }
        });
        memory.constant().ifPresent(context -> values.add(named(TensorNames.CONTEXT, context)));
        return values;
    }

    private List<NamedValues> named(String prefix, State<Tensor> state) {
        List<StateLayout.Slot> slots = network.decoder().layout().slots();
        List<NamedValues> values = new ArrayList<>();
        for (int part = 0; part < slots.size(); part++) {
            values.add(named(prefix + slots.get(part).name(), state.parts().get(part)));
        }
        return values;
    }

    private static NamedValues named(String name, Tensor tensor) {
        return new NamedValues(name, Tensors.floats(tensor));
    }

    @Override
    public void close() {}

    private final class TorchDecoding implements Decoding {

        private final TorchOps ops = new TorchOps(weights, Mode.INFERENCE);
        private final BoundDecoder decoder = network.decoder();
        private final KeptTensors keptMemory = new KeptTensors();
        private final Memory<Tensor> memory;
        private KeptTensors keptState = new KeptTensors();
        private State<Tensor> state;

        TorchDecoding(SourceBatch sources) {
            Start start = NativeScope.callWithoutGradients(() -> {
                Tensor ids = ops.ids(sources.ids(), sources.size(), sources.paddedLength());
                Encoded<Tensor> encoded = network.encode(ops, ids, ops.lengths(sources.lengths()));
                return new Start(
                        keep(keptMemory, decoder.memory(ops, encoded)),
                        keep(keptState, network.initialState(ops, encoded)));
            });
            memory = start.memory;
            state = start.state;
        }

        private record Start(Memory<Tensor> memory, State<Tensor> state) {}

        @Override
        public StepOutput step(int[] previous) {
            KeptTensors keptNext = new KeptTensors();
            StepOutput output = NativeScope.callWithoutGradients(() -> {
                Step<Tensor> step = TorchStepDecoder.this.step(ops, previous, state, memory);
                state = keep(keptNext, step.state());
                Tensor logits = decoder.readout().apply(ops, step.features());
                return new StepOutput(
                        Tensors.floats(torch.log_softmax(logits, 1)),
                        step.attention().map(Tensors::floats));
            });
            keptState.close();
            keptState = keptNext;
            return output;
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

    private static Memory<Tensor> keep(KeptTensors kept, Memory<Tensor> memory) {
        Optional<BoundAttention.Source<Tensor>> source = memory.source()
                .map(s -> new BoundAttention.Source<>(
                        kept.keep(s.keys()), kept.keep(s.annotations()), kept.keep(s.padding())));
        return new Memory<>(
                source,
                memory.constant().map(kept::keep),
                kept.keep(memory.tokenWeight()),
                memory.contextWeight().map(kept::keep),
                memory.feedWeight().map(kept::keep));
    }
}
