package io.seq2seqlab.network.attention;

/** The parts of the query that a score gets. */
public enum QueryParts {
    /** h of the decoder's top layer. */
    STATE,
    /** [embedding; h]: the embedded previous token before h. */
    EMBEDDING_AND_STATE;

    /** How wide a query is of an embedding and a state. */
    public int width(int embedding, int state) {
        return switch (this) {
            case STATE -> state;
            case EMBEDDING_AND_STATE -> embedding + state;
        };
    }
}
