package io.seq2seqlab.ops;

/** Which end of a sentence a recurrent layer starts from. */
public enum Direction {
    FORWARD,
    /** From a sentence's last real token to its first; annotations keep the positions of their tokens. */
    BACKWARD
}
