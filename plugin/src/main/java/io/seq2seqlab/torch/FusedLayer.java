package io.seq2seqlab.torch;

import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Direction;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.State;
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
        Layer read = packed(rows.data(), steps, zero(rows.data(), rows.sentences()));
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
        return torch.zeros(
                new long[] {1, sentences, weights.hidden().shape().sizes().get(1)}, like.options());
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
                triple(torch.lstm(
                        x,
                        new TensorVector(h.contiguous(), c.contiguous()),
                        parameters,
                        true,
                        1,
                        0,
                        training,
                        false,
                        true));
        };
    }

    private Layer packed(Tensor data, Tensor steps, Tensor zero) {
        TensorVector parameters = parameters();
        boolean training = mode == Mode.TRAINING;
        return switch (cell) {
            case RNN -> pair(torch.rnn_tanh(data, steps, zero, parameters, true, 1, 0, training, false));
            case GRU -> pair(torch.gru(data, steps, zero, parameters, true, 1, 0, training, false));
            case LSTM ->
                triple(torch.lstm(data, steps, new TensorVector(zero, zero), parameters, true, 1, 0, training, false));
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
