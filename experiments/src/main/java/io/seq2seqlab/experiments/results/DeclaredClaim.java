package io.seq2seqlab.experiments.results;

import java.time.Instant;

/** A claim of an experiment and when it was first declared. */
public record DeclaredClaim(Claim claim, Instant declared) implements Declared {}
