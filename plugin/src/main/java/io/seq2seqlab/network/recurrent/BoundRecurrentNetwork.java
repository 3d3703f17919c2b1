package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.BoundTask;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.StateLayout;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.network.Task;
import io.seq2seqlab.network.Unrolled;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.ParameterList;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Weight;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A recurrent encoder and decoder with the bridge between them, over declared weights. */
record BoundRecurrentNetwork(
        List<Weight> weights, BoundTask task, BoundEncoder encoder, BoundBridge bridge, BoundDecoder decoder)
        implements BoundNetwork {

    static BoundRecurrentNetwork bind(RecurrentNetwork network, Task task) {
        ParameterList parameters = new ParameterList();
        Encoder from = network.encoder();
        Decoder to = network.decoder();
        Embeddings embeddings = Embeddings.declare(network, task, parameters);
        BoundEncoder encoder =
                from.bind(parameters.scope("encoder"), network.dropout().betweenLayers());
        BoundBridge bridge = new BoundBridge(network.bridge(), parameters.scope("bridge"), from, to);
        BoundDecoder decoder = new BoundDecoder(network, parameters);
        Linear head =
                to.bindHead(decoder.featureWidth(), task.outputs(), embeddings.target(), parameters.scope("readout"));
        return new BoundRecurrentNetwork(
                parameters.weights(),
                new BoundTask(
                        task,
                        embeddings.source(),
                        embeddings.target(),
                        head,
                        network.dropout().embedding()),
                encoder,
                bridge,
                decoder);
    }

    private record Embeddings(Weight source, Weight target) {

        static Embeddings declare(RecurrentNetwork network, Task task, ParameterList parameters) {
            int from = network.encoder().embedding();
            Decoder to = network.decoder();
            double deviation = to.tiedEmbedding() ? 1 / Math.sqrt(to.embedding()) : 1;
            return switch (network.vocabularySharing()) {
                case SEPARATE ->
                    new Embeddings(
                            task.declareSource(parameters.scope("source"), from, 1),
                            task.declareTarget(parameters.scope("target"), to.embedding(), deviation));
                case JOINT -> {
                    network.requireOneWidth();
                    Weight shared = task.declareShared(parameters.scope("shared"), from, deviation);
                    yield new Embeddings(shared, shared);
                }
            };
        }
    }

    @Override
    public StateLayout layout() {
        return decoder.layout();
    }

    @Override
    public OptionalInt longestSource() {
        return decoder.longestSource();
    }

    @Override
    public boolean runsInOneCall() {
        return decoder.runsInOneCall();
    }

    @Override
    public <T> Map<String, T> encode(Ops<T> ops, T source, T lengths) {
        return encoder.encode(ops, task.embedSource(ops, source), lengths, ops.paddingMask(lengths, source));
    }

    @Override
    public <T> State<T> start(Ops<T> ops, Map<String, T> encoded) {
        return decoder.initialState(ops, bridge.cross(ops, encoded));
    }

    @Override
    public <T> Memory<T> memory(Ops<T> ops, Map<String, T> encoded) {
        return new Memory<>(decoder.memory(ops, encoded), stepWeights(ops));
    }

    @Override
    public <T> Map<String, T> stepWeights(Ops<T> ops) {
        return decoder.stepWeights(ops);
    }

    @Override
    public <T> List<T> inputs(Ops<T> ops, T embedded, Memory<T> memory) {
        return List.of(embedded, decoder.tokenGates(ops, embedded, memory));
    }

    @Override
    public <T> Step<T> step(Ops<T> ops, List<T> inputs, State<T> state, Memory<T> memory) {
        return decoder.step(ops, inputs.get(0), inputs.get(1), state, memory);
    }

    @Override
    public <T> Unrolled<T> sequence(Ops<T> ops, T embedded, State<T> initial, Memory<T> memory) {
        return decoder.sequence(ops, embedded, initial, memory);
    }
}
