package io.seq2seqlab.network.attention;

/** The place of attention in a step: before or after the cell. */
public enum Placement {
    /** Before the cell: the query is the previous state and the context enters layer 1 (Bahdanau et al. 2015). */
    BEFORE,
    /** After the cells: the query is the new state of the top layer (Luong et al. 2015). */
    AFTER
}
