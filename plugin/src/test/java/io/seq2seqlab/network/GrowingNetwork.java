package io.seq2seqlab.network;

import io.seq2seqlab.network.StateLayout.Slot;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.ParameterList;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Another family than the recurrent one: a step looks at the source and at all that was read before, which it keeps. */
public final class GrowingNetwork implements BoundNetwork {

    /** D. */
    public static final int WIDTH = 3;

    private static final List<String> EACH_POSITION =
            List.of(StateLayout.BATCH, StateLayout.SOURCE_LENGTH, String.valueOf(WIDTH));

    private final List<Weight> weights;
    private final BoundTask task;

    public GrowingNetwork(Task task) {
        ParameterList parameters = new ParameterList();
        Weight source = task.declareSource(parameters.scope("source"), WIDTH, 1);
        Weight target = task.declareTarget(parameters.scope("target"), WIDTH, 1);
        Linear head = Linear.declare(parameters.scope("readout"), WIDTH, task.outputs());
        this.task = new BoundTask(task, source, target, head, 0);
        this.weights = parameters.weights();
    }

    @Override
    public List<Weight> weights() {
        return weights;
    }

    @Override
    public BoundTask task() {
        return task;
    }

    @Override
    public StateLayout layout() {
        return new StateLayout(
                List.of(
                        new Slot("source", StateLayout.Kind.REAL, EACH_POSITION),
                        new Slot(
                                "behind",
                                StateLayout.Kind.TRUTH,
                                List.of(StateLayout.BATCH, "1", StateLayout.SOURCE_LENGTH))),
                List.of(Slot.real("read", StateLayout.BATCH, StateLayout.STEPS, String.valueOf(WIDTH))));
    }

    @Override
    public OptionalInt longestSource() {
        return OptionalInt.empty();
    }

    @Override
    public boolean runsInOneCall() {
        return false;
    }

    @Override
    public <T> Map<String, T> encode(Ops<T> ops, T source, T lengths) {
        Map<String, T> encoded = new LinkedHashMap<>();
        encoded.put("source", task.embedSource(ops, source));
        encoded.put("behind", ops.unsqueeze(ops.paddingMask(lengths, source), 1));
        return encoded;
    }

    @Override
    public <T> State<T> start(Ops<T> ops, Map<String, T> encoded) {
        return new State<>(List.of(ops.unsqueeze(ops.zeros(encoded.get("source"), WIDTH), 1)));
    }

    @Override
    public <T> Memory<T> memory(Ops<T> ops, Map<String, T> encoded) {
        return new Memory<>(encoded, stepWeights(ops));
    }

    @Override
    public <T> Map<String, T> stepWeights(Ops<T> ops) {
        return Map.of();
    }

    @Override
    public <T> List<T> inputs(Ops<T> ops, T embedded, Memory<T> memory) {
        return List.of(embedded);
    }

    @Override
    public <T> Step<T> step(Ops<T> ops, List<T> inputs, State<T> state, Memory<T> memory) {
        T query = ops.unsqueeze(inputs.get(0), 1); // [B,1,D]
        T read = ops.concat(List.of(state.parts().get(0), query), 1); // [B,P+1,D]
        T own = ops.matmul(ops.softmax(ops.matmul(query, ops.transpose(read))), read);
        T source = memory.values().get("source");
        T scores = ops.matmul(query, ops.transpose(source));
        T weights = ops.softmax(ops.maskedFill(scores, memory.values().get("behind"), Double.NEGATIVE_INFINITY));
        T features = ops.tanh(ops.add(own, ops.matmul(weights, source)));
        return new Step<>(ops.squeeze(features, 1), new State<>(List.of(read)), Optional.of(ops.squeeze(weights, 1)));
    }

    @Override
    public <T> Unrolled<T> sequence(Ops<T> ops, T embedded, State<T> initial, Memory<T> memory) {
        throw new UnsupportedOperationException("it keeps what it reads");
    }
}
