package io.seq2seqlab.decoding;

import java.util.Locale;

/** A sentence has more positions than a network can look at; the message is one line that says which and how many. */
public final class SourceTooLongException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int number;
    private final String why;

    SourceTooLongException(int number, int positions, int longest) {
        this(
                number,
                String.format(
                        Locale.ROOT,
                        "has %d positions as the network reads it, and its attention looks at %d at most (model.attention.max_source_length)",
                        positions,
                        longest));
    }

    private SourceTooLongException(int number, String why) {
        super(String.format(Locale.ROOT, "sentence %d %s; split the sentence or leave it out", number, why));
        this.number = number;
        this.why = why;
    }

    /** Which of the sentences, from 1. */
    public int number() {
        return number;
    }

    /** What is said of the sentence, without its number, such as {@code has 7 positions …}. */
    public String why() {
        return why;
    }
}
