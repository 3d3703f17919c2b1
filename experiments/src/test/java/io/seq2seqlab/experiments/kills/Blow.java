package io.seq2seqlab.experiments.kills;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A {@code kill -9}.
 *
 * @param victim who is killed
 * @param moment when
 */
record Blow(Victim victim, Moment moment) {

    enum Victim {
        WORKER,
        PARENT,
        BOTH
    }

    enum Moment {
        /** Any time from the start of a process to its end. */
        AT_ANY_TIME,
        /** While a checkpoint is being written. */
        DURING_A_CHECKPOINT
    }

    /** So many, every second one during a checkpoint; victims take turns at both. */
    static List<Blow> all(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Blow(
                        Victim.values()[number / Moment.values().length % Victim.values().length],
                        Moment.values()[number % Moment.values().length]))
                .toList();
    }

    /** Such as {@code worker during a checkpoint}. */
    @Override
    public String toString() {
        return (victim + " " + moment).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
