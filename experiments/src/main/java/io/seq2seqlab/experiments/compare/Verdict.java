package io.seq2seqlab.experiments.compare;

/** What a test says of the difference between two arms, or between two checkpoints. Nothing is ever said to be equal. */
public sealed interface Verdict {

    /** Better than what it is compared with, after correction for many comparisons. */
    record Better() implements Verdict {}

    /** Worse than what it is compared with, after correction for many comparisons. */
    record Worse() implements Verdict {}

    /** The test cannot tell them apart. They may differ all the same. */
    record NotSeparated() implements Verdict {}

    /**
     * There was no test.
     *
     * @param why in one line
     */
    record Untested(String why) implements Verdict {}

    /** Whether the difference is significant after correction. */
    default boolean separated() {
        return this instanceof Better || this instanceof Worse;
    }

    /** For people: {@code better}, {@code worse}, {@code not separated} or {@code not tested}. */
    default String wording() {
        if (this instanceof Better) {
            return "better";
        }
        if (this instanceof Worse) {
            return "worse";
        }
        return this instanceof NotSeparated ? "not separated" : "not tested";
    }
}
