package io.seq2seqlab.torch;

import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A recurrent layer that is taken step by step here, so that the gradients of its weights come late and at once. */
record SteppedLayer(TorchOps ops, Cell cell, RecurrentWeights weights) {

    /** Takes a step only for sentences that still have a token; what a step gives is cut where others end. */
    Sequence<Tensor> read(PackedRows rows) {
        TensorVector gates = gates(rows.data()).split_with_sizes(rows.batchSizes(), 0);
        Tensor zero = torch.zeros(
                new long[] {rows.sentences(), weights.units()}, rows.data().options());
        State<Tensor> state = new State<>(Collections.nCopies(cell.stateParts(), zero));
        List<Tensor> outputs = new ArrayList<>();
        List<State<Tensor>> ended = new ArrayList<>();
        long running = rows.sentences();
        for (int time = 0; time < rows.batchSizes().length; time++) {
            long next = rows.batchSizes()[time];
            if (next < running) {
                ended.add(0, sentences(state, next, running - next));
                state = sentences(state, 0, next);
                running = next;
            }
            state = ops.step(cell, gates.get(time), state, weights);
            outputs.add(state.hidden());
        }
        ended.add(0, state);
        return new Sequence<>(rows.unpack(ops.concat(outputs, 0)), rows.unsort(joined(ended)));
    }

    /** Every token of {@code [B,T,I]} from a state. */
    Sequence<Tensor> unroll(Tensor x, State<Tensor> initial) {
        TensorVector gates = gates(x).unbind(1);
        State<Tensor> state = initial;
        List<Tensor> outputs = new ArrayList<>();
        for (int time = 0; time < gates.size(); time++) {
            state = ops.step(cell, gates.get(time), state, weights);
            outputs.add(state.hidden());
        }
        return new Sequence<>(torch.stack(Tensors.vector(outputs), 1), state);
    }

    private Tensor gates(Tensor x) {
        return ops.linear(x, ops.weight(weights.input()), ops.weight(weights.inputBias()));
    }

    private static State<Tensor> sentences(State<Tensor> state, long from, long count) {
        return new State<>(
                state.parts().stream().map(part -> part.narrow(0, from, count)).toList());
    }

    private State<Tensor> joined(List<State<Tensor>> groups) {
        List<Tensor> parts = new ArrayList<>();
        for (int part = 0; part < cell.stateParts(); part++) {
            int number = part;
            parts.add(ops.concat(
                    groups.stream().map(group -> group.parts().get(number)).toList(), 0));
        }
        return new State<>(parts);
    }
}
