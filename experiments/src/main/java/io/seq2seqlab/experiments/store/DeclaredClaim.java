package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.plan.Claim;
import java.time.Instant;

/** A claim of an experiment and when it was first declared. */
public record DeclaredClaim(Claim claim, Instant declared) implements Declared {}
