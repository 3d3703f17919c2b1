package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time at which an experiment's test scores were shown with seeds or results that were not all there at the look before.
 * What is added after looking makes the next look, whose tests are stricter.
 *
 * @param seeds of the experiment, at this look
 * @param extent of its results at this look; empty in files of before it was told
 * @param level the tests' level at this look, such as 0.05
 * @param time of the first showing
 */
@JsonPropertyOrder({"seeds", "level", "time", "extent"})
public record Look(
        @JsonProperty(required = true) List<Long> seeds,
        Optional<Extent> extent,
        @JsonProperty(required = true) double level,
        @JsonProperty(required = true) Instant time) {

    public Look {
        seeds = List.copyOf(seeds);
    }

    /** Whether whoever sees this much of these seeds sees nothing new. Arms that are added to whole results make no new look. */
    public boolean shows(List<Long> others, Extent now) {
        return seeds.equals(others)
                && extent.map(then -> then.equals(now) || !then.partial() && !now.partial())
                        .orElse(true);
    }

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
}
