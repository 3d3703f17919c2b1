package io.seq2seqlab.experiments.schema;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.settings.Range;

/**
 * How much of a training an interruption may cost. Nothing here changes what is trained.
 *
 * @param everyMinutes between checkpoints within an epoch
 */
public record CheckpointSettings(
        @Config(
                description =
                        "Minutes between checkpoints within an epoch; another is written after every epoch. What follows"
                                + " the last one is trained again after an interruption.")
        @Range(min = 0, aboveMin = true)
        double everyMinutes) {

    public static final CheckpointSettings DEFAULTS = new CheckpointSettings(10);
}
