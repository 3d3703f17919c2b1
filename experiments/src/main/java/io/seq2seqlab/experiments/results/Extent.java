package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How much of an experiment has come to a result: a run that was scored, or that diverged and would again.
 *
 * @param results of its compared arms and their controls
 * @param planned runs of these arms
 */
public record Extent(
        @JsonProperty(required = true) int results,
        @JsonProperty(required = true) int planned) {

    /** Whether results are still missing. */
    public boolean partial() {
        return results < planned;
    }
}
