package io.seq2seqlab.experiments.results;

/**
 * What a process computes with.
 *
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 * @param threads CPU threads of the engine
 */
public record Compute(String device, int threads) {

    public Compute {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; expected 1 or more");
        }
    }
}
