package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.Experiment;
import java.util.List;

/** What an experiment runs. */
public final class Plan {

    private Plan() {}

    /**
     * The arms in the sweep's order; of arms whose settings in effect are equal only the first.
     */
    public static List<Arm> of(Experiment experiment) {
        throw new UnsupportedOperationException();
    }
}
