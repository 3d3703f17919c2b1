package io.seq2seqlab.experiments.schema;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.settings.Range;
import io.seq2seqlab.settings.Settings;
import java.util.SortedMap;

/**
 * What is done about trials that fail.
 *
 * @param retries times that a failed trial is started again by one {@code lab run}
 * @param maxRate the share of ended trials that may have failed for good, from 0 to 1
 */
public record FailureSettings(
        @Config(description = "So often a trial that failed is started again, by each lab run anew.") @Range(min = 0)
        int retries,

        @Config(
                description =
                        "The run ends early when more than this share of the trials that have ended, at least 4 of"
                                + " them, have failed for good.")
        @Range(min = 0, max = 1)
        double maxRate) {

    static final String KEY = "failures";

    static final FailureSettings DEFAULTS = new FailureSettings(1, 0.5);

    public static FailureSettings of(SortedMap<String, Setting> settings) {
        return Settings.filled(DEFAULTS, Setting.below(KEY, settings));
    }
}
