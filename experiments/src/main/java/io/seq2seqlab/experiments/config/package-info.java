/**
 * From a YAML file to a checked experiment: parse with places, compose bases and overrides, interpolate, validate, read.
 *
 * <p>What may stand in a file is read from the {@code @Config} fields of the trainer and of this package's records; the
 * schema and the key reference in {@code configs/} are written from the same. Every problem is one line with its place.
 */
package io.seq2seqlab.experiments.config;
