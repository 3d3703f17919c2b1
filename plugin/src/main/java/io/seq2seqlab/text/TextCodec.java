package io.seq2seqlab.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Splits the lines of one side into pieces, and joins pieces to a line again. What a codec knows it learns from training lines; then it
 * is fixed.
 */
public interface TextCodec {

    /** In place of a word's number, for a piece that stands between words. */
    int NO_WORD = -1;

    /** The name by which it is saved. */
    String name();

    /** What it has learned, as texts by the names of their files; none where it learns nothing. */
    default Map<String, String> files() {
        return Map.of();
    }

    /**
     * The codec of a saved name: every codec there is can be restored here.
     *
     * @param files what {@link #files} gave
     * @throws IllegalArgumentException if there is none of this name, or the files are none of it
     */
    static TextCodec named(String name, Map<String, String> files) {
        return switch (name) {
            case BytePairCodec.NAME -> BytePairCodec.of(files);
            case SentencePieceCodec.NAME -> SentencePieceCodec.of(files);
            default -> Tokenizer.valueOf(name);
        };
    }

    /**
     * The codec of a {@code .model} that SentencePiece trained.
     *
     * @throws CorpusException if the file cannot be read, or is none that can be applied; the message is one line
     */
    static TextCodec ofSentencePiece(Path file) {
        try {
            return new SentencePieceCodec(file.toString(), MergesFile.bytes(file));
        } catch (IllegalArgumentException e) {
            throw new CorpusException(e.getMessage(), e);
        }
    }

    /** The pieces of one line, none of them empty. */
    List<String> encode(String line);

    /**
     * The text of a file with which Hugging Face's tokenizers split lines as this does; empty where none can.
     *
     * @param casing what happens to a line before
     * @param vocabulary the numbers of its pieces
     */
    default Optional<String> tokenizerJson(Casing casing, Vocabulary vocabulary) {
        return Optional.empty();
    }

    /** Other ways to split lines, for training to draw from; empty where {@link #encode} is the only one. */
    default Optional<LineSampler> sampler() {
        return Optional.empty();
    }

    /** The line that the pieces spell. */
    String decode(List<String> pieces);

    /**
     * For each of some pieces, those of {@link #encode} or others, the number of the whole that it is a part of, from 0. A word
     * in pieces is a whole, and so is a piece that is no part of one.
     */
    default List<Integer> wholes(List<String> pieces) {
        return IntStream.range(0, pieces.size()).boxed().toList();
    }

    /**
     * For each piece of {@link #encode} the number of the word that it is of, from 0. Words are what white space parts, which is
     * what word alignments count; {@value #NO_WORD} is for a piece that is of none.
     */
    List<Integer> words(String line);
}
