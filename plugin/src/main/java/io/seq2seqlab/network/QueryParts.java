package io.seq2seqlab.network;

/** What a score is asked with. */
public enum QueryParts {
    /** h of the decoder's top layer. */
    STATE,
    /** [embedding; h]: the embedded previous token before h. */
    EMBEDDING_AND_STATE;

    /** How wide a query is. */
    int width(Decoder decoder) {
        return switch (this) {
            case STATE -> decoder.hidden();
            case EMBEDDING_AND_STATE -> decoder.embedding() + decoder.hidden();
        };
    }
}
