package io.seq2seqlab.torch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** Runs work whose native memory is given back at its end. What it returns must be Java's own, or kept. */
@SuppressWarnings("try")
public final class NativeScope {

    private NativeScope() {}

    public static <R> R call(Supplier<R> work) {
        try (PointerScope scope = new PointerScope()) {
            return work.get();
        }
    }

    public static void run(Runnable work) {
        try (PointerScope scope = new PointerScope()) {
            work.run();
        }
    }

    /** As {@link #call}, and nothing is recorded for a backward pass. */
    public static <R> R callWithoutGradients(Supplier<R> work) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            return work.get();
        }
    }

    /** As {@link #run}, and nothing is recorded for a backward pass. */
    public static void runWithoutGradients(Runnable work) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            work.run();
        }
    }

    /** Runs inside the scope that is open already, and nothing is recorded for a backward pass. */
    static <R> R untracked(Supplier<R> work) {
        try (NoGradGuard guard = new NoGradGuard()) {
            return work.get();
        }
    }
}
