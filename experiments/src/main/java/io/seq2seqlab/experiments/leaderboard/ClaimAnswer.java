package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import java.util.List;
import java.util.Optional;

/**
 * A difference that the experiment declares, with what its runs say of it.
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

    /**
     * What the runs say of a claim.
     *
     * @param why there was no test; empty where there was one
     */
    public record Answer(Says says, Optional<String> why) {

        public static Answer of(Says says) {
            return new Answer(says, Optional.empty());
        }

        public static Answer untested(String why) {
            return new Answer(Says.UNTESTED, Optional.of(why));
        }

        /** For people. */
        public String text() {
            return says.words + why.map(reason -> ": " + reason).orElse("");
        }
    }

    /** The answers that there can be. */
    public enum Says {
        /** The difference is there; where the experiment has a margin, it is not shown to be smaller than matters. */
        CONFIRMED("confirmed"),
        /** There is a difference, one way or the other, and it is smaller than matters. */
        SMALLER_THAN_MATTERS("smaller than matters"),
        /** No difference is shown, and one that matters is ruled out. */
        EQUIVALENT("equivalent"),
        /** The runs cannot show it; it may be there all the same. */
        NOT_SHOWN("not shown"),
        /** There is a difference the other way round. */
        OPPOSITE("the opposite is the case"),
        /** There was no test. */
        UNTESTED("not tested");

        private final String words;

        Says(String words) {
            this.words = words;
        }
    }
}
