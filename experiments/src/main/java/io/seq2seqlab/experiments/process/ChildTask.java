package io.seq2seqlab.experiments.process;

import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What a process of its own does for its parent. It is made by its constructor without arguments.
 *
 * @param <Q> what it is asked
 */
public interface ChildTask<Q> {

    /** Loads what takes long, before there is a request. What fails now fails again when the work is done, and is told then. */
    default void prepare() {}

    /**
     * Does what is asked.
     *
     * @param answers takes lines of JSON for the parent
     * @return the exit status with which the process ends now; empty where it waits for another request
     */
    OptionalInt work(Q request, Consumer<String> answers) throws Exception;
}
