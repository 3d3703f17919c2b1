package io.seq2seqlab.network;

/** What a score needs that multiplies states with annotations as they are. */
final class EqualWidths {

    private EqualWidths() {}

    /**
     * @param score the name of the score
     * @throws NetworkException if queries and annotations differ in width
     */
    static void require(String score, int querySize, int keySize) {
        if (querySize != keySize) {
            throw new NetworkException(
                    "attention.score",
                    "'" + score + "' compares queries of width " + querySize + " with annotations of width " + keySize
                            + "; set model.encoder.output_size: " + querySize + " or model.decoder.hidden: " + keySize
                            + ", or use general or projected-dot");
        }
    }
}
