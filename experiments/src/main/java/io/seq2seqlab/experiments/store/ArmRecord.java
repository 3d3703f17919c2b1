package io.seq2seqlab.experiments.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An arm of an experiment: one setting, trained once per seed.
 *
 * @param name unique within the experiment
 * @param factors the level of each factor, in the experiment's order
 * @param baseline whether the others are compared with this one
 * @param members its runs, whether or not they have ended
 */
public record ArmRecord(String name, Map<String, String> factors, boolean baseline, List<Member> members) {

    public ArmRecord {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        members = List.copyOf(members);
    }
}
