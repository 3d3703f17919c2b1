package io.seq2seqlab.text;

/** In which order the encoder reads a source sentence; reversing it is Sutskever et al. (2014), section 3.3. */
public enum SourceOrder {
    FORWARD,
    REVERSED
}
