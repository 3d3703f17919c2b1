package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** A claim of an experiment and when it was first declared. */
public record DeclaredClaim(
        @JsonUnwrapped Claim claim,
        @JsonProperty(required = true) Instant declared) {}
