/**
 * The owner of every setting: key, kind, range, spelling, default, description and conditions, read once from the
 * {@code @Config} fields and the annotations here. Trainers, the runner, its JSON Schema and its reference ask it.
 */
package io.seq2seqlab.settings;
