package io.seq2seqlab.experiments.scores;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What tests say of the difference between two arms, or between two checkpoints. Nothing is ever said to be equal; it is
 * equivalent where the experiment says which differences do not matter.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "says")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Better.class, name = "better"),
    @JsonSubTypes.Type(value = Verdict.Worse.class, name = "worse"),
    @JsonSubTypes.Type(value = Verdict.Equivalent.class, name = "equivalent"),
    @JsonSubTypes.Type(value = Verdict.SmallerThanMatters.class, name = "smaller_than_matters"),
    @JsonSubTypes.Type(value = Verdict.NotSeparated.class, name = "not_separated"),
    @JsonSubTypes.Type(value = Verdict.Untested.class, name = "untested")
})
public sealed interface Verdict {

    /** Better than what it is compared with, after correction for many comparisons. */
    record Better() implements Verdict {}

    /** Worse than what it is compared with, after correction for many comparisons. */
    record Worse() implements Verdict {}

    /** No difference is shown, and one that matters is ruled out. */
    record Equivalent() implements Verdict {}

    /** There is a difference, and it is shown to be smaller than one that matters. */
    record SmallerThanMatters() implements Verdict {}

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
        return this instanceof Better || this instanceof Worse || this instanceof SmallerThanMatters;
    }

    /**
     * For people: {@code better}, {@code worse}, {@code equivalent}, {@code smaller than matters}, {@code not separated} or
     * {@code not tested}.
     */
    default String wording() {
        if (this instanceof Better) {
            return "better";
        }
        if (this instanceof Worse) {
            return "worse";
        }
        if (this instanceof Equivalent) {
            return "equivalent";
        }
        if (this instanceof SmallerThanMatters) {
            return "smaller than matters";
        }
        return this instanceof NotSeparated ? "not separated" : "not tested";
    }
}
