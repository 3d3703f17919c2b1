package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seq2seqlab.experiments.schema.Metric;
import java.time.Instant;

/**
 * The smallest difference in a metric that matters to an experiment.
 *
 * @param value positive, in the metric's unit
 */
public record DeclaredMargin(
        @JsonProperty(required = true) Metric metric,
        @JsonProperty(value = "margin", required = true) double value,
        @JsonProperty(required = true) Instant declared) {

    public DeclaredMargin {
        if (!(value > 0)) {
            throw new IllegalArgumentException("expected a positive number");
        }
    }
}
