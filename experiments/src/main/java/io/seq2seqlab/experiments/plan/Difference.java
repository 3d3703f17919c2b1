package io.seq2seqlab.experiments.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something in which an arm differs from the one that it is compared with, beside the factor that is looked at. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Difference.Parameters.class, name = "parameters"),
    @JsonSubTypes.Type(value = Difference.Updates.class, name = "updates"),
    @JsonSubTypes.Type(value = Difference.Setting.class, name = "setting"),
    @JsonSubTypes.Type(value = Difference.DataOrder.class, name = "data order"),
    @JsonSubTypes.Type(value = Difference.Seeds.class, name = "seeds")
})
public sealed interface Difference {

    /** A phrase about the arm. */
    String text();

    /** A part of a network whose numbers of parameters are held against each other. */
    enum Part {
        /** The encoder, its output map and the bridge. */
        ENCODER_AND_PROJECTIONS,
        /** The decoder's recurrent layers, and the maps before and after them. */
        DECODER;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A number of parameters.
     *
     * @param before of the arm that it is compared with
     * @param match a hidden size that would make it right; empty where none is known
     */
    record Parameters(
            Part part,
            long before,
            long after,
            @JsonProperty("matching") Optional<MatchingSize> match) implements Difference {

        @Override
        public String text() {
            double percent = 100.0 * Math.abs(after - before) / before;
            String less = String.format(
                    Locale.ROOT,
                    "%,d parameters in %s, %.1f %% %s than %,d",
                    after,
                    part,
                    percent,
                    after > before ? "more" : "fewer",
                    before);
            return match.map(size -> String.format(
                            Locale.ROOT,
                            "%s (%s: %d would make it %,d)",
                            less,
                            MatchingSize.KEY,
                            size.hidden(),
                            size.parameters()))
                    .orElse(less);
        }
    }

    /** The most updates. */
    record Updates(long before, long after) implements Difference {

        @Override
        public String text() {
            return String.format(Locale.ROOT, "%,d updates, not %,d", after, before);
        }
    }

    /** A setting, of batches, epochs or data, or one that follows from a factor's. */
    record Setting(
            String key,
            @JsonInclude Optional<String> before,
            @JsonInclude Optional<String> after) implements Difference {

        static Setting of(SettingChange change) {
            return new Setting(change.key(), change.before(), change.after());
        }

        @Override
        public String text() {
            return "%s %s, not %s"
                    .formatted(key, after.orElse(SettingChange.UNSET), before.orElse(SettingChange.UNSET));
        }
    }

    /** Which sentences meet in which batch, and when. */
    record DataOrder() implements Difference {

        @Override
        public String text() {
            return "another data order";
        }
    }

    /** The seeds, which decide initial values and data order. */
    record Seeds(List<Long> before, List<Long> after) implements Difference {

        public Seeds {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public String text() {
            return "seeds %s, not %s".formatted(after, before);
        }
    }
}
