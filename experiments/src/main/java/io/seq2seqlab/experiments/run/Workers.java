package io.seq2seqlab.experiments.run;

/**
 * How many trials run at once, and on what.
 *
 * @param count processes at once
 * @param threads CPU threads of each
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
 */
public record Workers(int count, int threads, String device) {

    public Workers {
        if (count < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "%d workers with %d threads each; expected 1 or more of both".formatted(count, threads));
        }
    }

    /** So many workers that share the processors of this machine. */
    public static Workers sharing(int count, String device) {
        return new Workers(count, Math.max(1, Runtime.getRuntime().availableProcessors() / Math.max(1, count)), device);
    }
}
