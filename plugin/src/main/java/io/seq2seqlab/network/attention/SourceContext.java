package io.seq2seqlab.network.attention;

/** The part of the source that a decoder without attention sees. */
public enum SourceContext {
    /** Its initial state alone (Sutskever et al. 2014). */
    INITIAL_ONLY,
    /** The encoder's last annotation, in the cell and the readout of every step (Cho et al. 2014). */
    EVERY_STEP
}
