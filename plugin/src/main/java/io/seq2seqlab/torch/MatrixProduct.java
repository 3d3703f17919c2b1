package io.seq2seqlab.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Measures how fast this machine multiplies matrices, which a network's speed is compared with. */
public final class MatrixProduct {

    private static final long SIZE = 1024;
    private static final int TIMES = 20;
    private static final int ROUNDS = 5;

    private MatrixProduct() {}

    /**
     * The best of several rounds of 1024³ products in float32.
     *
     * @return 10⁹ floating-point operations a second, a multiplication and an addition counted as two
     */
    public static double gflops(TorchDevice device) {
        return NativeScope.callWithoutGradients(() -> {
            Tensor a = torch.rand(new long[] {SIZE, SIZE}, Tensors.options(Precision.FLOAT.type(), device));
            Tensor b = torch.rand(new long[] {SIZE, SIZE}, Tensors.options(Precision.FLOAT.type(), device));
            Tensor product = a.mm(b);
            double best = Double.POSITIVE_INFINITY;
            for (int round = 0; round < ROUNDS; round++) {
                device.synchronize();
                long begin = System.nanoTime();
                for (int i = 0; i < TIMES; i++) {
                    torch.mm_out(product, a, b);
                }
                device.synchronize();
                best = Math.min(best, (System.nanoTime() - begin) / 1e9);
            }
            return TIMES * 2.0 * SIZE * SIZE * SIZE / best / 1e9;
        });
    }
}
