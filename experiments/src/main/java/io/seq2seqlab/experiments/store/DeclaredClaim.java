package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.plan.Claim;
import java.time.Instant;
import java.util.List;

/**
 * A claim of an experiment and when it was first declared: one that came after a look at the scores was not declared
 * beforehand.
 */
public record DeclaredClaim(Claim claim, Instant declared) {

    /** Whether it was declared before the first of these looks. */
    public boolean beforehand(List<Look> looks) {
        return looks.isEmpty() || !declared.isAfter(looks.get(0).time());
    }
}
