package io.seq2seqlab.experiments.leaderboard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import java.util.List;
import java.util.Optional;

/**
 * What became of a difference that the experiment declares.
 *
 * @param name of the claim
 * @param metric in which it is claimed
 * @param testSet on which it is claimed
 * @param better the arms that are claimed to be better; their mean counts
 * @param than the arms they are compared with
 * @param difference better minus than, with p over the claims of the experiment; empty where it was not tested
 * @param answer what the runs say
 * @param beforehand whether it was declared before any of the experiment's scores were shown
 */
public record ClaimAnswer(
        String name,
        Metric metric,
        String testSet,
        List<String> better,
        List<String> than,
        Optional<Difference> difference,
        Answer answer,
        boolean beforehand) {

    public ClaimAnswer {
        better = List.copyOf(better);
        than = List.copyOf(than);
    }

    /** What the runs say of a claim. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "says")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Answer.Confirmed.class, name = "confirmed"),
        @JsonSubTypes.Type(value = Answer.SmallerThanMatters.class, name = "smaller_than_matters"),
        @JsonSubTypes.Type(value = Answer.Equivalent.class, name = "equivalent"),
        @JsonSubTypes.Type(value = Answer.NotShown.class, name = "not_shown"),
        @JsonSubTypes.Type(value = Answer.Opposite.class, name = "opposite"),
        @JsonSubTypes.Type(value = Answer.Untested.class, name = "untested")
    })
    public sealed interface Answer {

        /** The difference is there; where the experiment has a margin, it is not shown to be smaller than matters. */
        record Confirmed() implements Answer {}

        /** There is a difference, one way or the other, and it is smaller than matters. */
        record SmallerThanMatters() implements Answer {}

        /** No difference is shown, and one that matters is ruled out. */
        record Equivalent() implements Answer {}

        /** The runs cannot show it; it may be there all the same. */
        record NotShown() implements Answer {}

        /** There is a difference the other way round. */
        record Opposite() implements Answer {}

        /**
         * There was no test.
         *
         * @param why in one line
         */
        record Untested(String why) implements Answer {}
    }
}
