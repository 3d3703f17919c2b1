package io.seq2seqlab.text;

import java.util.List;

/** The tokens of a sentence and of its translation; a side that was an empty line has no tokens. */
public record SentencePair(List<String> source, List<String> target) {
    public SentencePair {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }

    /** Whether one side has no token, so that there is nothing to learn from the pair. */
    public boolean isEmpty() {
        return source.isEmpty() || target.isEmpty();
    }
}
