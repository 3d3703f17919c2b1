package io.seq2seqlab.experiments.results;

import io.seq2seqlab.experiments.schema.Metric;
import java.time.Instant;

/**
 * The smallest difference in a metric that matters to an experiment.
 *
 * @param value positive, in the metric's unit
 */
public record DeclaredMargin(Metric metric, double value, Instant declared) implements Declared {}
