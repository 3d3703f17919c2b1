/**
 * What may stand in an experiment file: every key with its kind, bounds, default and description, read from the
 * {@code @Config} fields of the trainer and of this package's records. The JSON Schema and the key reference in {@code
 * configs/} are written from the same. Every problem is one line with its place.
 */
package io.seq2seqlab.experiments.schema;
