package io.seq2seqlab.grammar;

import java.util.Optional;

/** One German token; two tokens of the same form are different tokens. */
final class SourceToken {

    private final String form;
    private final Optional<Word> word;
    private final Optional<SourceToken> stem;

    SourceToken(String form) {
        this(form, Optional.empty(), Optional.empty());
    }

    SourceToken(String form, Word word) {
        this(form, Optional.of(word), Optional.empty());
    }

    private SourceToken(String form, Optional<Word> word, Optional<SourceToken> stem) {
        this.form = form;
        this.word = word;
        this.stem = stem;
    }

    /** A prefix apart from its verb. */
    static SourceToken prefix(String form, SourceToken stem) {
        return new SourceToken(form, Optional.empty(), Optional.of(stem));
    }

    String form() {
        return form;
    }

    /** The content word this token is a form of. */
    Optional<Word> word() {
        return word;
    }

    /** The verb this token is the separated prefix of. */
    Optional<SourceToken> stem() {
        return stem;
    }

    @Override
    public String toString() {
        return form;
    }
}
