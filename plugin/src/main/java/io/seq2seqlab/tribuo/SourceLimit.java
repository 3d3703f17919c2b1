package io.seq2seqlab.tribuo;

import io.seq2seqlab.network.Network;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.Encoding.SourceMarks;
import io.seq2seqlab.text.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The longest sentence that a network reads: some attention scores know a fixed number of positions.
 *
 * @param positions marks counted; empty where any number is fine
 */
record SourceLimit(OptionalInt positions, Encoding encoding) {

    private static final String KEY = "model.attention.max_source_length";

    static SourceLimit of(Network network) {
        return new SourceLimit(
                network.bind(new TokenTask(Vocabulary.FIRST_WORD, Vocabulary.FIRST_WORD))
                        .longestSource(),
                network.encoding());
    }

    /**
     * Refuses a text to learn from or to be judged by.
     *
     * @param text what it is, such as {@code training}
     * @throws SettingException if one of its sentences is too long
     */
    void requireText(String text, List<List<String>> sentences) {
        int longest = sentences.stream().mapToInt(this::length).max().orElse(0);
        if (positions.isPresent() && longest > positions.getAsInt()) {
            long tooLong = sentences.stream()
                    .filter(sentence -> length(sentence) > positions.getAsInt())
                    .count();
            throw new SettingException(
                    KEY,
                    String.format(
                            Locale.ROOT,
                            "attention looks at %d positions, but %,d of %,d %s sources are longer, the longest %d%s; set %s to %d or more",
                            positions.getAsInt(),
                            tooLong,
                            sentences.size(),
                            text,
                            longest,
                            marks(),
                            KEY,
                            longest));
        }
    }

    /**
     * Refuses a length that sources are made with.
     *
     * @throws SettingException if it is too long
     */
    void requirePositions(int length) {
        if (positions.isPresent() && length > positions.getAsInt()) {
            throw new SettingException(
                    KEY,
                    String.format(
                            Locale.ROOT,
                            "attention looks at %d positions, but the sources have %d; set %s to %d or more",
                            positions.getAsInt(),
                            length,
                            KEY,
                            length));
        }
    }

    boolean allows(List<String> sentence) {
        return positions.isEmpty() || length(sentence) <= positions.getAsInt();
    }

    private int length(List<String> sentence) {
        return encoding.sourcePositions(sentence.size()).length;
    }

    private String marks() {
        return encoding.sourceMarks() == SourceMarks.NONE ? "" : " with <sos> and <eos>";
    }
}
