package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.results.ArmRole;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is compared: one combination of the factors' values, trained once per seed.
 *
 * @param name made of what the experiment calls the values in effect, unique in its experiment
 * @param factors factor to value in effect, in the sweep's order
 * @param comparedWith the name of the arm that this one is compared with; its own name for a baseline
 * @param seeds at least one, distinct
 */
public record Arm(
        String name,
        Map<String, String> factors,
        TrialSettings settings,
        ArmRole role,
        String comparedWith,
        List<Long> seeds) {

    public Arm {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        seeds = List.copyOf(seeds);
    }

    /** Whether other arms are compared with this one. */
    public boolean baseline() {
        return comparedWith.equals(name);
    }
}
