package io.seq2seqlab.torch;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Moves numbers between Java arrays and tensors in bulk. */
final class Tensors {

    private Tensors() {}

    static TensorOptions options(ScalarType type, TorchDevice device) {
        return new TensorOptions().dtype(new ScalarTypeOptional(type)).device(new DeviceOptional(device.handle()));
    }

    static Tensor ofLongs(long[] values, TorchDevice device, long... shape) {
        try (LongPointer pointer = new LongPointer(values)) {
            Tensor borrowed = torch.from_blob(pointer, shape, options(ScalarType.Long, TorchDevice.CPU));
            return device.onGpu()
                    ? borrowed.pin_memory().to(options(ScalarType.Long, device), true, true, new MemoryFormatOptional())
                    : borrowed.clone();
        }
    }

    static Tensor ofInts(int[] values, TorchDevice device, long... shape) {
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = values[i];
        }
        return ofLongs(longs, device, shape);
    }

    static Tensor ofFloats(float[] values, long... shape) {
        try (FloatPointer pointer = new FloatPointer(values)) {
            return torch.from_blob(pointer, shape, options(ScalarType.Float, TorchDevice.CPU))
                    .clone();
        }
    }

    static Tensor ofDoubles(double[] values, long... shape) {
        try (DoublePointer pointer = new DoublePointer(values)) {
            return torch.from_blob(pointer, shape, options(ScalarType.Double, TorchDevice.CPU))
                    .clone();
        }
    }

    static float[] floats(Tensor tensor) {
        Tensor flat = onCpu(tensor, ScalarType.Float);
        float[] values = new float[Math.toIntExact(flat.numel())];
        try (FloatPointer pointer = flat.data_ptr_float()) {
            pointer.get(values);
        }
        return values;
    }

    static double[] doubles(Tensor tensor) {
        Tensor flat = onCpu(tensor, ScalarType.Double);
        double[] values = new double[Math.toIntExact(flat.numel())];
        try (DoublePointer pointer = flat.data_ptr_double()) {
            pointer.get(values);
        }
        return values;
    }

    static long[] longs(Tensor tensor) {
        Tensor flat = onCpu(tensor, ScalarType.Long);
        long[] values = new long[Math.toIntExact(flat.numel())];
        try (LongPointer pointer = flat.data_ptr_long()) {
            pointer.get(values);
        }
        return values;
    }

    private static Tensor onCpu(Tensor tensor, ScalarType type) {
        return tensor.detach().to(TorchDevice.CPU.handle(), type).contiguous();
    }

    static TensorVector vector(Iterable<Tensor> tensors) {
        TensorVector vector = new TensorVector();
        tensors.forEach(vector::push_back);
        return vector;
    }
}
