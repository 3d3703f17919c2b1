package io.seq2seqlab.decoding;

/** A way to translations. */
public interface SearchMethod {

    /**
     * A search for several hypotheses.
     *
     * @param limit the most tokens
     * @param hypotheses how many are wanted of each source, at least 1
     * @throws IllegalArgumentException if there cannot be as many
     */
    Search within(TokenLimit limit, int hypotheses);
}
