package io.seq2seqlab.text;

import java.util.Optional;

/** What a line is taken apart into. */
public enum TokenizerType {
    WHITESPACE,
    CHARACTER,
    WORD,
    BPE;

    /** The codec; empty where it has to be learned from training lines first. */
    public Optional<TextCodec> codec() {
        return this == BPE ? Optional.empty() : Optional.of(Tokenizer.valueOf(name()));
    }
}
