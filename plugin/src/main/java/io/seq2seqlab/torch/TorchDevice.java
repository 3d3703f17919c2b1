package io.seq2seqlab.torch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/**
 * A device that holds tensors.
 *
 * @param name {@code cpu} or {@code cuda:i}
 */
public record TorchDevice(String name) {

    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d+))?");

    public static final TorchDevice CPU = new TorchDevice("cpu");

    /**
     * @param choice {@code auto} (a GPU where there is one), {@code cpu} or {@code cuda[:i]}
     * @throws IllegalArgumentException if the choice is none of these or there is no such GPU
     */
    public static TorchDevice choose(String choice) {
        Torch.load();
        if (choice.equals("cpu")) {
            return CPU;
        }
        int available = gpus();
        if (choice.equals("auto")) {
            return available > 0 ? new TorchDevice("cuda:0") : CPU;
        }
        Matcher matcher = CUDA.matcher(choice);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "device '" + choice + "' is not one of auto, cpu, cuda, cuda:0, cuda:1, …");
        }
        int index = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        if (index >= available) {
            throw new IllegalArgumentException("device '" + choice + "' is not here: libtorch sees " + available
                    + " GPUs; use --device cpu, or build with the profile gpu on a machine with an NVIDIA GPU");
        }
        return new TorchDevice("cuda:" + index);
    }

    /** How many GPUs libtorch sees. */
    public static int gpus() {
        Torch.load();
        return torch.hasCUDA() ? (int) torch.getNumGPUs() : 0;
    }

    public boolean onGpu() {
        return !equals(CPU);
    }

    /** Waits until everything that was asked of the device is done. */
    public void synchronize() {
        if (onGpu()) {
            torch.cuda_synchronize(Long.parseLong(name.substring("cuda:".length())));
        }
    }

    Device handle() {
        return new Device(name);
    }
}
