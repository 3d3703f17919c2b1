package io.seq2seqlab.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Tensors that outlive the scope they were made in, until this is closed. */
final class KeptTensors implements AutoCloseable {

    private final List<Tensor> tensors = new ArrayList<>();

    /** A handle of its own on the same values: one that stands in a native tuple would die with the tuple. */
    Tensor keep(Tensor tensor) {
        Tensor own = new Tensor(tensor);
        own.retainReference();
        tensors.add(own);
        return own;
    }

    @Override
    public void close() {
        tensors.forEach(Tensor::releaseReference);
        tensors.clear();
    }
}
