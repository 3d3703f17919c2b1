package io.seq2seqlab.text;

import java.util.Optional;

/** What a line is taken apart into. */
public enum TokenizerType {
    WHITESPACE,
    CHARACTER,
    WORD,
    BPE,
    SENTENCEPIECE;

    /** The codec; empty where it has to be learned from training lines, or to be read from a file, first. */
    public Optional<TextCodec> codec() {
        return switch (this) {
            case WHITESPACE, CHARACTER, WORD -> Optional.of(Tokenizer.valueOf(name()));
            case BPE, SENTENCEPIECE -> Optional.empty();
        };
    }
}
