package io.seq2seqlab.text;

/** Whether a source sentence stands between {@code <sos>} and {@code <eos>}. */
public enum SourceMarks {
    NONE,
    START_AND_END
}
