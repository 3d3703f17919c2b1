package io.seq2seqlab.torch;

import io.seq2seqlab.decoding.SourceBatch;
import io.seq2seqlab.decoding.StepDecoder;
import io.seq2seqlab.decoding.StepOutput;
import io.seq2seqlab.network.BoundDecoder;
import io.seq2seqlab.network.BoundSeq2Seq;
import io.seq2seqlab.network.Encoded;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.ops.State;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Decoder steps on libtorch. The weights stay the caller's: closing this does not close them. */
public final class TorchStepDecoder implements StepDecoder {

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
                long[] ids = Arrays.stream(previous).asLongStream().toArray();
                Tensor embedded = network.embedTarget(ops, ops.ids(ids, ids.length));
                Tensor gates = decoder.tokenGates(ops, embedded, memory);
                Step<Tensor> step = decoder.step(ops, embedded, gates, state, memory);
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
        Optional<Memory.Source<Tensor>> source = memory.source()
                .map(s -> new Memory.Source<>(kept.keep(s.keys()), kept.keep(s.annotations()), kept.keep(s.padding())));
        return new Memory<>(
                source,
                memory.constant().map(kept::keep),
                kept.keep(memory.tokenWeight()),
                memory.contextWeight().map(kept::keep),
                memory.feedWeight().map(kept::keep));
    }
}
