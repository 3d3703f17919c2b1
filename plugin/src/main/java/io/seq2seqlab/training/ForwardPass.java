package io.seq2seqlab.training;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.network.Unrolled;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.torch.ReadoutLoss;
import io.seq2seqlab.torch.TorchOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Runs a network over a batch whose targets are known, P = T − 1 predicted positions each. Positions whose token the
 * network reads next as its own come first in the layout, because their logits are there already; the others share one
 * product.
 */
record ForwardPass(BoundNetwork network, TorchOps ops, ReadoutLoss readout, Batch batch) {

    /**
     * The result, N = P·B rows.
     *
     * @param features what the readout read, {@code [N,F]}
     * @param logits {@code [N,V]}
     * @param layout where each target token stands in the rows
     * @param attention weights over the source, {@code [P,B,S]}; empty without attention
     */
    record Outcome(Tensor features, Tensor logits, Layout layout, Optional<Tensor> attention) {}

    /**
     * Which position of which sentence a row is about.
     *
     * @param positions for each group of B rows the position, from 0
     */
    record Layout(int[] positions, int sentences) {

        int row(int position, int sentence) {
            for (int group = 0; group < positions.length; group++) {
                if (positions[group] == position) {
                    return group * sentences + sentence;
                }
            }
            throw new IndexOutOfBoundsException("position " + position);
        }
    }

    /** Reads the references but where the decoder reads its own previous tokens. */
    Outcome run(OwnTokens ownTokens) {
        boolean allGiven = IntStream.range(1, positions()).allMatch(ownTokens::inNone);
        return allGiven && network.runsInOneCall() ? atOnce() : stepByStep(ownTokens);
    }

    /** What a decoder starts from. */
    private record Source<T>(State<T> initial, Memory<T> memory) {

        /** The same with every value that comes from the source replaced. */
        Source<T> map(UnaryOperator<T> change) {
            return new Source<>(new State<>(initial.parts().stream().map(change).toList()), memory.map(change));
        }
    }

    private Source<Tensor> read() {
        Tensor lengths = ops.lengths(batch.sourceLengths());
        Map<String, Tensor> encoded =
                network.encode(ops, ops.ids(batch.source(), batch.size(), batch.sourceLength()), lengths);
        return new Source<>(network.start(ops, encoded), network.memory(ops, encoded));
    }

    private int positions() {
        return batch.targetLength() - 1;
    }

    private Outcome atOnce() {
        Source<Tensor> source = read();
        int[] positions = IntStream.range(0, positions()).toArray();
        Tensor embedded =
                network.task().embedTarget(ops, givenTokens(positions)).transpose(0, 1);
        Unrolled<Tensor> unrolled = network.sequence(ops, embedded, source.initial, source.memory);
        Tensor features = unrolled.features();
        Tensor rows = features.transpose(0, 1).reshape((long) positions.length * batch.size(), features.size(2));
        Tensor logits = readout.fill(readout.room(rows.size(0)), rows.detach());
        return new Outcome(
                rows,
                logits,
                new Layout(positions, batch.size()),
                unrolled.attention().map(weights -> weights.transpose(0, 1)));
    }

    /** As {@link #run}, always step by step. */
    Outcome stepByStep(OwnTokens ownTokens) {
        Source<Tensor> source = read().map(ops::cut);
        Memory<Tensor> memory = source.memory;
        int positions = positions();
        int sentences = batch.size();
        int[] given = IntStream.range(0, positions)
                .filter(p -> p == 0 || ownTokens.inNone(p))
                .toArray();
        // Unbound at once: the backward pass of single selections would fill a whole tensor for each.
        List<TensorVector> givenInputs =
                network.inputs(ops, network.task().embedTarget(ops, givenTokens(given)), memory).stream()
                        .map(together -> together.unbind(0))
                        .toList();
        NextInput next = new NextInput(ownTokens);

        Tensor room = readout.room((long) positions * sentences);
        List<Tensor> chosen = new ArrayList<>();
        List<Tensor> others = new ArrayList<>();
        List<Integer> chosenPositions = new ArrayList<>();
        List<Integer> otherPositions = new ArrayList<>();
        List<Tensor> attention = new ArrayList<>();

        State<Tensor> state = source.initial;
        Optional<Tensor> own = Optional.empty();
        int used = 0;
        for (int position = 0; position < positions; position++) {
            List<Tensor> inputs;
            if (own.isPresent()) {
                inputs = network.inputs(ops, network.task().embedTarget(ops, own.get()), memory);
            } else {
                int at = used++;
                inputs = givenInputs.stream().map(together -> together.get(at)).toList();
            }
            Step<Tensor> step = network.step(ops, inputs, state, memory);
            state = step.state();
            step.attention().ifPresent(attention::add);
            if (position + 1 < positions && !ownTokens.inNone(position + 1)) {
                Tensor rows = room.narrow(0, (long) chosen.size() * sentences, sentences);
                Tensor best = network.task()
                        .next(ops, readout.fill(rows, step.features().detach()));
                own = Optional.of(next.read(position + 1, best));
                chosen.add(step.features());
                chosenPositions.add(position);
            } else {
                own = Optional.empty();
                others.add(step.features());
                otherPositions.add(position);
            }
        }
        long known = (long) chosen.size() * sentences;
        chosen.addAll(others);
        chosenPositions.addAll(otherPositions);
        Tensor features = ops.concat(chosen, 0);
        long open = features.size(0) - known;
        readout.fill(room.narrow(0, known, open), features.detach().narrow(0, known, open));
        return new Outcome(
                features,
                room,
                new Layout(chosenPositions.stream().mapToInt(Integer::intValue).toArray(), sentences),
                attention.isEmpty()
                        ? Optional.empty()
                        : Optional.of(torch.stack(new TensorVector(attention.toArray(Tensor[]::new)), 0)));
    }

    /** What is read at a position where some sentences, or all, read the network's token. */
    private final class NextInput {

        private final int[] mixed;
        private final TensorVector own;
        private final TensorVector given;

        NextInput(OwnTokens ownTokens) {
            this.mixed = IntStream.range(1, positions())
                    .filter(p -> !ownTokens.inNone(p) && !ownTokens.inAll(p))
                    .toArray();
            this.own =
                    mixed.length == 0 ? new TensorVector() : choices(ownTokens).unbind(0);
            this.given =
                    mixed.length == 0 ? new TensorVector() : givenTokens(mixed).unbind(0);
        }

        /** Whether the own token is read, {@code [len(mixed),B]}. */
        private Tensor choices(OwnTokens ownTokens) {
            long[] choices = new long[mixed.length * batch.size()];
            for (int i = 0; i < choices.length; i++) {
                choices[i] = ownTokens.at(mixed[i / batch.size()], i % batch.size()) ? 1 : 0;
            }
            return ops.ids(choices, mixed.length, batch.size()).ne(new Scalar(0));
        }

        /**
         * @param best the network's token of each sentence, {@code [B]}
         */
        Tensor read(int position, Tensor best) {
            int at = Arrays.binarySearch(mixed, position);
            return at < 0 ? best : torch.where(own.get(at), best, given.get(at));
        }
    }

    /** The reference tokens that are read at some positions, {@code [len(at),B]}. */
    private Tensor givenTokens(int[] at) {
        return ops.ids(tokens(at, 0), at.length, batch.size());
    }

    private long[] tokens(int[] at, int offset) {
        long[] ids = new long[at.length * batch.size()];
        int next = 0;
        for (int position : at) {
            for (int sentence = 0; sentence < batch.size(); sentence++) {
                ids[next++] = batch.target()[sentence * batch.targetLength() + position + offset];
            }
        }
        return ids;
    }

    /** After the backward pass of what {@link #run} gave: brings the gradients down to every weight. */
    void finishBackward() {
        ops.finishBackward();
    }

    /** The reference ids of a layout's rows, {@code [N]}. */
    Tensor references(Layout layout) {
        long[] ids = tokens(layout.positions(), 1);
        return ops.ids(ids, ids.length);
    }

    /** 1/n at the rows of real tokens and 0 at padding, {@code [N,1]}. */
    Tensor share(Layout layout) {
        double each = 1.0 / batch.targetTokens();
        double[] share = new double[layout.positions().length * batch.size()];
        for (int row = 0; row < share.length; row++) {
            int position = layout.positions()[row / batch.size()];
            share[row] = position + 1 < batch.targetLengths()[row % batch.size()] ? each : 0;
        }
        return ops.numbers(share, share.length, 1);
    }
}
