package io.seq2seqlab.torch;

import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** Loads libtorch once per process and holds what is global in it. */
public final class Torch {

    private static final AtomicBoolean LOADED = new AtomicBoolean();
    /** What the first try failed with: a second one fails with less to say. */
    private static Optional<TorchUnavailableException> refused = Optional.empty();

    private Torch() {}

    /**
     * Loads libtorch. All native libraries are unpacked before the first is opened: otherwise the linker meets {@code
     * libtorch.so} without its {@code libtorch_cpu.so} beside it and takes another one that the system may have.
     *
     * @throws TorchUnavailableException if the native libraries are missing or do not load
     */
    public static void load() {
        if (LOADED.get()) {
            return;
        }
        synchronized (LOADED) {
            if (LOADED.get()) {
                return;
            }
            if (refused.isPresent()) {
                throw refused.get();
            }
            try {
                unpack("/org/bytedeco/openblas/");
                unpack("/org/bytedeco/pytorch/");
                Loader.load(torch.class);
                torch.globalContext().setDeterministicAlgorithms(true, true);
            } catch (IOException | LinkageError e) {
                refused = Optional.of(new TorchUnavailableException(e));
                throw refused.get();
            }
            LOADED.set(true);
        }
    }

    private static void unpack(String library) throws IOException {
        String folder =
                library + Loader.getPlatform() + System.getProperty("org.bytedeco.javacpp.platform.extension", "");
        for (String variant : new String[] {folder + "/", library + Loader.getPlatform() + "-gpu/"}) {
            URL resource = Torch.class.getResource(variant);
            if (resource != null) {
                Loader.cacheResource(resource);
            }
        }
    }

    /** Fixes the number of CPU threads; results are equal to the bit only for an equal number. */
    public static void useThreads(int threads) {
        load();
        torch.set_num_threads(threads);
    }

    public static int threads() {
        load();
        return torch.get_num_threads();
    }

    /** Seeds every random stream of libtorch. */
    public static void seed(long seed) {
        torch.manual_seed(seed);
    }

    /** The version of libtorch and of its presets, such as {@code 2.10.0-1.5.13}. */
    public static String version() {
        try {
            return Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException e) {
            throw new TorchUnavailableException(e);
        }
    }
}
