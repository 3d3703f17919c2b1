package io.seq2seqlab.experiments.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A planned combination of factors' levels.
 *
 * @param levels factor to level, in the sweep's order; factors that always change together are one factor here, and a factor
 *     that does not exist in this combination is absent
 * @param scores the runs; empty if none has a score
 */
public record Cell(Map<String, String> levels, Optional<ArmScores> scores) {

    public Cell {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }
}
