package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that {@code spm_train} 0.1.97 trained, and what {@code spm_encode} and {@code spm_decode} make of {@code text.txt}: unigram
 * with the usual normalization and user-defined pieces, bpe with byte fallback, and bpe that keeps white space.
 */
class SentencePieceTest {

    @TempDir
    private Path folder;

    private static byte[] bytes(String name) {
        try (InputStream in = SentencePieceTest.class.getResourceAsStream("sentencepiece/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines(String name) {
        String text = new String(bytes(name), StandardCharsets.UTF_8);
        return Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private static SentencePieceCodec codec(String model) {
        return new SentencePieceCodec(model, bytes(model + ".model"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unigram", "bpe", "spaces"})
    void piecesAndLinesAreThoseOfSentencePiece(String model) {
        SentencePieceCodec codec = codec(model);
        List<String> text = lines("text.txt");
        List<String> pieces = lines(model + ".pieces.txt");
        List<String> decoded = lines(model + ".decoded.txt");

        for (int line = 0; line < text.size(); line++) {
            List<String> found = codec.encode(text.get(line));
            assertThat(String.join(" ", found)).as(text.get(line)).isEqualTo(pieces.get(line));
            assertThat(codec.decode(found)).isEqualTo(decoded.get(line));
            assertThat(codec.words(text.get(line))).hasSameSizeAs(found);
        }
    }

    @Test
    void itIsRestoredFromWhatItSaves() {
        SentencePieceCodec codec = codec("unigram");

        assertThat(TextCodec.named(codec.name(), codec.files())).isEqualTo(codec);
    }

    @Test
    void piecesOfAWordAreAWhole() {
        assertThat(codec("unigram").wholes(List.of("▁ein", "▁a", "ff", "e", "▁")))
                .containsExactly(0, 1, 1, 1, 2);
    }

    @Test
    void aFileThatIsNotThereOrNoModelIsOneLine() throws IOException {
        assertThatThrownBy(() -> TextCodec.ofSentencePiece(folder.resolve("none")))
                .isInstanceOf(CorpusException.class)
                .hasMessageEndingWith("none: no such file");
        Path text = Files.writeString(folder.resolve("text"), "no model at all, just some lines\n".repeat(9));
        assertThatThrownBy(() -> TextCodec.ofSentencePiece(text))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith(text + ": no model of SentencePiece")
                .message()
                .hasLineCount(1);
    }

    /** Cut short, or with bytes changed, sizes among them, a model is applied or refused in one line. */
    @RepeatedTest(300)
    void anyFileIsAppliedOrRefusedInOneLine(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] model =
                bytes(List.of("unigram.model", "bpe.model", "spaces.model").get(random.nextInt(3)));
        byte[] changed = random.nextInt(3) == 0 ? Arrays.copyOf(model, random.nextInt(model.length)) : model;
        for (int change = random.nextInt(6); change > 0 && changed.length > 0; change--) {
            // Most of what matters stands at the beginning.
            changed[random.nextInt(random.nextBoolean() ? changed.length : Math.min(200, changed.length))] =
                    (byte) random.nextInt();
        }
        Path file = Files.write(folder.resolve("some.model"), changed);

        try {
            TextCodec codec = TextCodec.ofSentencePiece(file);
            for (String line : lines("text.txt")) {
                assertThat(codec.decode(codec.encode(line))).isNotNull();
            }
        } catch (CorpusException e) {
            assertThat(e.getMessage()).startsWith(file.toString()).hasLineCount(1);
        }
    }
}
