package io.seq2seqlab.decoding;

/** A sentence has more positions than a network can look at; the message is one line that says which and how many. */
public final class SourceTooLongException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SourceTooLongException(int number, int positions, int longest) {
        super(("sentence %d has %d positions as the network reads it, and its attention looks at %d at most"
                        + " (model.attention.max_source_length); split the sentence or leave it out")
                .formatted(number, positions, longest));
    }
}
