package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A run's place in an experiment.
 *
 * @param seed which replicate of its arm it is
 * @param trainKey the run
 * @param evaluationKey how the experiment wants it scored
 */
public record Member(
        @JsonProperty(required = true) long seed,
        @JsonProperty(required = true) String trainKey,
        @JsonProperty(required = true) String evaluationKey) {}
