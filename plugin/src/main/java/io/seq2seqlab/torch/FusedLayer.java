package io.seq2seqlab.torch;

import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Direction;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.State;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A recurrent layer that libtorch computes in one call, by cuDNN on a GPU. */
record FusedLayer(TorchOps ops, Cell cell, RecurrentWeights weights, Mode mode) {

    /** {@code [B,S,I]} without padding. */
    Sequence<Tensor> readWhole(Direction direction, Tensor x) {
        boolean backward = direction == Direction.BACKWARD;
        Tensor zero = zero(x, x.size(0));
        Layer read = layer(backward ? x.flip(1) : x, zero, zero);
        return new Sequence<>(backward ? read.outputs.flip(1) : read.outputs, read.last(0));
    }

    /** The real tokens of a batch. */
    Sequence<Tensor> read(PackedRows rows) {
        Tensor steps = Tensors.ofLongs(rows.batchSizes(), TorchDevice.CPU, rows.batchSizes().length);
        Tensor zero = zero(rows.data(), rows.sentences());
        Layer read = packed(rows.data(), steps, zero, zero);
        return new Sequence<>(rows.unpack(read.outputs), rows.unsort(read.last(0)));
    }

    /** Every token of {@code [B,T,I]} from a state. */
    Sequence<Tensor> unroll(Tensor x, State<Tensor> initial) {
        List<Tensor> parts = initial.parts();
        Tensor h = parts.get(0).unsqueeze(0);
        Tensor c = parts.get(parts.size() - 1).unsqueeze(0);
        Layer read = layer(x, h, c);
        return new Sequence<>(read.outputs, read.last(0));
    }

    private Tensor zero(Tensor like, long sentences) {
        return torch.zeros(new long[] {1, sentences, weights.units()}, like.options());
    }

    /** A layer's outputs and its last state, each part {@code [1,B,H]}. */
    private record Layer(Tensor outputs, List<Tensor> state) {

        State<Tensor> last(long axis) {
            return new State<>(state.stream().map(part -> part.squeeze(axis)).toList());
        }
    }

    private Layer layer(Tensor x, Tensor h, Tensor c) {
        TensorVector parameters = parameters();
        boolean training = mode == Mode.TRAINING;
        return switch (cell) {
            case RNN -> pair(torch.rnn_tanh(x, h.contiguous(), parameters, true, 1, 0, training, false, true));
            case GRU -> pair(torch.gru(x, h.contiguous(), parameters, true, 1, 0, training, false, true));
            case LSTM ->
                training
                        ? triple(torch.lstm(
                                x,
                                new TensorVector(h.contiguous(), c.contiguous()),
                                parameters,
                                true,
                                1,
                                0,
                                true,
                                false,
                                true))
                        : evenlyPacked(x, h, c);
        };
    }

    /**
     * Reads {@code [B,T,I]} as a packed batch of equal lengths. Without gradients libtorch 2.10 gives a padded batch to
     * oneDNN, whose LSTM is wrong on processors with AVX-512 wherever H mod 32 is 1 to 16; packed batches stay with libtorch.
     */
    private Layer evenlyPacked(Tensor x, Tensor h, Tensor c) {
        long sentences = x.size(0);
        long length = x.size(1);
        long[] batchSizes = new long[Math.toIntExact(length)];
        Arrays.fill(batchSizes, sentences);
        Tensor rows = x.transpose(0, 1).reshape(length * sentences, x.size(2));
        Layer read = packed(
                rows, Tensors.ofLongs(batchSizes, TorchDevice.CPU, batchSizes.length), h.contiguous(), c.contiguous());
        Tensor outputs = read.outputs.view(length, sentences, -1).transpose(0, 1);
        return new Layer(outputs, read.state);
    }

    private Layer packed(Tensor data, Tensor steps, Tensor h, Tensor c) {
        TensorVector parameters = parameters();
        boolean training = mode == Mode.TRAINING;
        return switch (cell) {
            case RNN -> pair(torch.rnn_tanh(data, steps, h, parameters, true, 1, 0, training, false));
            case GRU -> pair(torch.gru(data, steps, h, parameters, true, 1, 0, training, false));
            case LSTM ->
                triple(torch.lstm(data, steps, new TensorVector(h, c), parameters, true, 1, 0, training, false));
        };
    }

    private TensorVector parameters() {
        return new TensorVector(
                ops.weight(weights.input()),
                ops.weight(weights.hidden()),
                ops.weight(weights.inputBias()),
                ops.weight(weights.hiddenBias()));
    }

    private static Layer pair(T_TensorTensor_T result) {
        return new Layer(result.get0(), List.of(result.get1()));
    }

    private static Layer triple(T_TensorTensorTensor_T result) {
        return new Layer(result.get0(), List.of(result.get1(), result.get2()));
    }
}
