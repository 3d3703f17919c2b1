package io.seq2seqlab.experiments.results;

import java.time.Instant;
import java.util.List;

/** What an experiment declares, and since when. */
interface Declared {

    /** When it was first declared. */
    Instant declared();

    /** Whether it was declared before the first of these looks at the scores. */
    default boolean beforehand(List<Look> looks) {
        return looks.isEmpty() || !declared().isAfter(looks.get(0).time());
    }
}
