package io.seq2seqlab.decoding;

/**
 * What an engine computed under a name.
 *
 * @param name one of {@link TensorNames}, or such a prefix and the name of a part of the state
 * @param values row-major; truth values are 1 and 0
 */
public record NamedValues(String name, float[] values) {}
