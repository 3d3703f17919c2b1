package io.seq2seqlab.experiments.forecast;

import java.util.Locale;

/**
 * How long a trial is expected to take.
 *
 * @param seconds from its beginning; of training alone where the source is a probe
 * @param evidence what the source rests on, for people
 */
public record TrialTime(double seconds, Source source, String evidence) {

    /** Where an expectation comes from, the best first. */
    public enum Source {
        /** Runs of the same arm with other seeds. */
        SAME_ARM,
        /** Runs of other arms with as many parameters and updates. */
        SAME_SIZE,
        /** Training steps of this arm that were timed. */
        PROBE,
        /** Training steps of another arm that were timed; the time of an operation is taken to be the same. */
        SCALED;

        /** Whether the time is that of training alone, without validation, export and scoring. */
        public boolean isOfTrainingAlone() {
            return this == PROBE || this == SCALED;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
