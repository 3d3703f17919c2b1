package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is compared: one combination of the factors' values, trained once per seed.
 *
 * @param name made of the values in effect, unique in its experiment
 * @param factors factor to value in effect, in the sweep's order
 * @param baseline whether the other arms are compared with this one
 */
public record Arm(String name, Map<String, String> factors, TrialSettings settings, boolean baseline) {

    public Arm {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
    }

    /** The trainings of this arm. */
    public List<Trial> trials(List<Long> seeds) {
        return seeds.stream().map(seed -> new Trial(this, seed)).toList();
    }
}
