package io.seq2seqlab.text;

/**
 * A sentence pair in numbers.
 *
 * @param source the source in the order in which the encoder reads it, with marks if the {@link Encoding} sets them
 * @param target the target from {@code <sos>} to {@code <eos>}
 */
public record EncodedPair(int[] source, int[] target) {}
