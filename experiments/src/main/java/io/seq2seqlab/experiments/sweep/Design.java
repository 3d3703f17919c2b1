package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Problems;
import java.util.Map;

/** Which combinations of a sweep are trained. */
interface Design {

    /** The combinations in the order in which they are trained, with their settings; what is excluded is not among them. */
    Map<Combination, TrialSettings> arms(CombinationSpace space, Problems problems);
}
