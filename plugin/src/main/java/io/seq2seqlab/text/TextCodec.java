package io.seq2seqlab.text;

import java.util.List;
import java.util.function.Supplier;

/**
 * Splits the lines of one side into pieces, and joins pieces to a line again. What a codec knows it learns from training lines; then it
 * is fixed.
 */
public interface TextCodec {

    /** In place of a word's number, for a piece that stands between words. */
    int NO_WORD = -1;

    /** The name by which it is saved. */
    String name();

    /**
     * The codec of a saved name: every codec there is can be restored here.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static TextCodec named(String name) {
        return Tokenizer.valueOf(name);
    }

    /** The codec that this one becomes by training lines; itself where it learns nothing, which then reads none. */
    default TextCodec learned(Supplier<List<String>> lines) {
        return this;
    }

    /** The pieces of one line, none of them empty. */
    List<String> encode(String line);

    /** The line that the pieces spell. */
    String decode(List<String> pieces);

    /**
     * For each piece of {@link #encode} the number of the word that it is of, from 0. Words are what white space parts, which is
     * what word alignments count; {@value #NO_WORD} is for a piece that is of none.
     */
    List<Integer> words(String line);
}
