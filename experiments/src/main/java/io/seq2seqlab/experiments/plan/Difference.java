package io.seq2seqlab.experiments.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something in which an arm differs from the one that it is compared with, beside the factor that is looked at. */
public sealed interface Difference {

    /** A phrase about the arm. */
    String text();

    /** A part of a network whose numbers of parameters are held against each other. */
    enum Part {
        /** The encoder, its output map and the bridge. */
        ENCODER_AND_PROJECTIONS,
        /** The decoder's recurrent layers, and the maps before and after them. */
        DECODER;

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
    record Parameters(Part part, long before, long after, Optional<MatchingSize> match) implements Difference {

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
    record Setting(SettingChange change) implements Difference {

        @Override
        public String text() {
            return "%s %s, not %s"
                    .formatted(
                            change.key(),
                            change.after().orElse("unset"),
                            change.before().orElse("unset"));
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
