package io.seq2seqlab.experiments.run;

import java.util.Collections;
import java.util.List;

/**
 * The workers of an experiment: each runs one trial at a time.
 *
 * @param devices of each worker: {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param threads CPU threads of each
 */
public record Workers(List<String> devices, int threads) {

    public Workers {
        if (devices.isEmpty() || threads < 1) {
            throw new IllegalArgumentException(
                    "%d workers with %d threads each; expected 1 or more of both".formatted(devices.size(), threads));
        }
        devices = List.copyOf(devices);
    }

    /** So many workers on one device. */
    public Workers(int count, int threads, String device) {
        this(Collections.nCopies(count, device), threads);
    }

    /** Trials at once. */
    public int count() {
        return devices.size();
    }

    /** The first worker's device. All have one of the same kind. */
    public String device() {
        return devices.get(0);
    }
}
