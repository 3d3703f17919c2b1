package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.config.Metric;
import java.time.Instant;

/**
 * The smallest difference in a metric that matters to an experiment.
 *
 * @param value positive, in the metric's unit
 */
public record DeclaredMargin(Metric metric, double value, Instant declared) implements Declared {}
