package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * What a sweep may cost.
 *
 * @param trials arms × seeds
 */
record Budget(Location location, int trials) {

    private static final String TRIALS = SweepKeys.BUDGET + ".trials";

    static Optional<Budget> read(SortedMap<String, Setting> settings) {
        return Optional.ofNullable(settings.get(TRIALS))
                .map(setting -> new Budget(setting.location(), Integer.parseInt(setting.text())));
    }

    /** How many arms it pays for; empty, with a problem, where it does not pay for one. */
    OptionalInt arms(int seeds, Problems problems) {
        if (trials < seeds) {
            problems.add(
                    location, TRIALS, "does not pay for one arm with " + seeds + " seeds; expected at least " + seeds);
            return OptionalInt.empty();
        }
        return OptionalInt.of(trials / seeds);
    }

    void requireEnough(Collection<TrialSettings> arms, int seeds, Problems problems) {
        long different = arms.stream().map(TrialSettings::identity).distinct().count();
        long asked = different * seeds;
        if (asked > trials) {
            problems.add(
                    location,
                    TRIALS,
                    "is exceeded by " + (asked - trials) + ": " + different + " arms with " + seeds + " seeds are "
                            + asked + " trials; sweep less, or draw some with sweep.method: random");
        }
    }
}
