package io.seq2seqlab.experiments.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How long a trial is expected to take.
 *
 * @param seconds from its beginning to its end, or of training alone where the source says no more
 * @param evidence what the source rests on, for people
 */
@JsonPropertyOrder({"seconds", "source", "training_alone", "evidence"})
public record TrialTime(double seconds, Source source, String evidence) {

    /** Whether the time is that of training alone, without validation, export and scoring. */
    @JsonProperty
    public boolean trainingAlone() {
        return source == Source.PROBE || source == Source.SCALED_PROBE;
    }

    /** Where an expectation comes from, the best first. */
    public enum Source {
        /** Runs of the same arm with other seeds. */
        SAME_ARM,
        /** Runs with as many parameters and updates. */
        SAME_SIZE,
        /** Training steps of this arm that were timed. */
        PROBE,
        /** Training steps of another arm that were timed; an operation is taken to need the same time. */
        SCALED_PROBE,
        /** Runs of another arm; an operation is taken to need the same time. */
        SCALED_RUN;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
