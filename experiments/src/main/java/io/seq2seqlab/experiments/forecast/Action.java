package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.plan.SettingChange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run of the experiment would do about a trial. */
public sealed interface Action {

    /** One word for lists and for JSON. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Why, for people; empty where the word says all. */
    default String reason() {
        return "";
    }

    /** The share of its training that is ahead, 0 to 1. */
    default double remaining() {
        return 0;
    }

    /** Train it from the beginning. */
    record Run() implements Action {

        @Override
        public double remaining() {
            return 1;
        }
    }

    /**
     * Train it from the beginning, because what the experiment last had at this place was trained otherwise.
     *
     * @param earlier the train key of that run
     * @param changes settings, and {@code engine} or a plug-in, that differ
     * @param remark what explains it where no change does; may be empty
     */
    record Stale(String earlier, List<SettingChange> changes, String remark) implements Action {

        public Stale {
            changes = List.copyOf(changes);
        }

        @Override
        public String reason() {
            String why = changes.isEmpty()
                    ? remark
                    : changes.stream().map(SettingChange::toString).collect(Collectors.joining(", "));
            return "was run " + earlier + ": " + why;
        }

        @Override
        public double remaining() {
            return 1;
        }
    }

    /** Use its results again, a divergence being one. */
    record Reuse() implements Action {}

    /**
     * Leave it alone: it has results, but a file of theirs has changed since.
     *
     * @param reason which file, how, and what to do
     */
    record Refuse(String reason) implements Action {}

    /** Go on from its checkpoint. */
    record Resume(long update, long updates) implements Action {

        @Override
        public String reason() {
            return "from update %,d of %,d".formatted(update, updates);
        }

        @Override
        public double remaining() {
            return Math.max(0, 1 - (double) update / updates);
        }
    }

    /** Export and score the network that is trained. */
    record Evaluate() implements Action {}

    /**
     * Try again what failed.
     *
     * @param cause why it failed
     * @param start what the new attempt begins with: {@link Run}, {@link Resume} or {@link Evaluate}
     */
    record Retry(String cause, Action start) implements Action {

        @Override
        public String reason() {
            return "failed: %s; %s %s"
                    .formatted(cause, start.word(), start.reason())
                    .strip();
        }

        @Override
        public double remaining() {
            return start.remaining();
        }
    }
}
