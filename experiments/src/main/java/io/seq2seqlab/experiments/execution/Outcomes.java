package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the trials of an experiment ended.
 *
 * @param byTrial in the order of the plan; without trials that have not come to an end
 * @param ending of the work as a whole
 */
public record Outcomes(Map<PlannedTrial, TrialOutcome> byTrial, Ending ending) {

    public Outcomes {
        byTrial = Collections.unmodifiableMap(new LinkedHashMap<>(byTrial));
    }

    /** These and later ones, whose ending counts. */
    Outcomes and(Outcomes later) {
        Map<PlannedTrial, TrialOutcome> both = new LinkedHashMap<>(byTrial);
        both.putAll(later.byTrial);
        return new Outcomes(both, later.ending);
    }
}
