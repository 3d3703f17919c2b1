package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
    private static final List<List<String>> SENTENCES =
            List.of(List.of("b", "a", "c"), List.of("c", "b"), List.of("c", "😀", "\uFB01"));

    @TempDir
    Path folder;

    @Test
    void specialsComeFirstThenFrequencyThenCodePoints() {
        assertThat(Vocabulary.build(SENTENCES, VocabularyLimits.NONE).tokens())
                .containsExactly("<unk>", "<pad>", "<sos>", "<eos>", "c", "b", "a", "\uFB01", "😀");
    }

    @Test
    void rareTokensAndThoseOverTheSizeAreUnknown() {
        Vocabulary frequent = Vocabulary.build(SENTENCES, new VocabularyLimits(2, OptionalInt.empty()));
        assertThat(frequent.tokens()).endsWith("<eos>", "c", "b");
        Vocabulary small = Vocabulary.build(SENTENCES, new VocabularyLimits(1, OptionalInt.of(1)));
        assertThat(small.size()).isEqualTo(5);
        assertThat(small.encode(List.of("c", "b", "z"))).containsExactly(4, Vocabulary.UNKNOWN, Vocabulary.UNKNOWN);
        assertThat(small.contains("c")).isTrue();
        assertThat(small.contains("b")).isFalse();
    }

    @Test
    void aTextCannotSmuggleInAMark() {
        Vocabulary vocabulary =
                Vocabulary.build(List.of(List.of("<eos>", "<pad>", "a", "<eos>")), VocabularyLimits.NONE);
        assertThat(vocabulary.tokens()).containsExactly("<unk>", "<pad>", "<sos>", "<eos>", "a");
        assertThat(vocabulary.encode(List.of("<sos>", "a", "<eos>", "<pad>")))
                .containsExactly(Vocabulary.UNKNOWN, 4, Vocabulary.UNKNOWN, Vocabulary.UNKNOWN);
    }

    @Property
    void tokensUndoEncoding(@ForAll List<String> sentence) {
        Vocabulary vocabulary = Vocabulary.build(List.of(sentence), VocabularyLimits.NONE);
        assertThat(IntStream.of(vocabulary.encode(sentence))
                        .mapToObj(vocabulary::token)
                        .toList())
                .isEqualTo(sentence);
    }

    @Property(tries = 200)
    void aFileGivesTheVocabularyBackWhateverItsTokens(@ForAll List<String> tokens) throws IOException {
        Path file = Files.createTempFile("vocabulary", ".txt");
        try {
            Vocabulary vocabulary = Vocabulary.build(List.of(tokens), VocabularyLimits.NONE);
            vocabulary.write(file);
            Vocabulary read = Vocabulary.read(file);
            assertThat(read).isEqualTo(vocabulary);
            assertThat(read.sha256()).isEqualTo(vocabulary.sha256());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void anOrdinaryTokenStandsOnItsLineAsItIs() throws IOException {
        Path file = folder.resolve("vocabulary.txt");
        Vocabulary.of(List.of("<unk>", "<pad>", "<sos>", "<eos>", "größer", "a\nb", "\\"))
                .write(file);
        assertThat(file).content().isEqualTo("<unk>\n<pad>\n<sos>\n<eos>\ngrößer\na\\u000Ab\n\\\\\n");
    }

    @Test
    void theHashIsThatOfTheFile() {
        // printf '<unk>\n<pad>\n<sos>\n<eos>\na\n' | sha256sum
        assertThat(Vocabulary.of(List.of("<unk>", "<pad>", "<sos>", "<eos>", "a"))
                        .sha256())
                .isEqualTo("859854b0aaf83244789fa064e2f031e60c468ff49de88a7806c5f49a0ca7235f");
    }

    @Test
    void aListThatIsNoVocabularyIsRefused() {
        assertThatThrownBy(() -> Vocabulary.of(List.of("<pad>", "<unk>", "<sos>", "<eos>")))
                .isInstanceOf(VocabularyException.class)
                .hasMessageContaining("begins with [<unk>, <pad>, <sos>, <eos>], found [<pad>");
        assertThatThrownBy(() -> Vocabulary.of(List.of("<unk>", "<pad>", "<sos>", "<eos>", "a", "b", "a")))
                .isInstanceOf(VocabularyException.class)
                .hasMessage("token 'a' stands twice, as number 4 and 6");
        assertThatThrownBy(() -> Vocabulary.of(List.of("<unk>", "<pad>", "<sos>", "<eos>", "<pad>")))
                .isInstanceOf(VocabularyException.class);
    }

    @Test
    void aBrokenFileIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("v"), "<unk>\n<pad>\n<sos>\n<eos>\na\\x\n");
        assertThatThrownBy(() -> Vocabulary.read(file))
                .isInstanceOf(VocabularyException.class)
                .hasMessageStartingWith(file + ":5: ");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Vocabulary.read(missing))
                .isInstanceOf(VocabularyException.class)
                .hasMessage(missing + ": no such file");
    }

    @Test
    void limitsBelowOneAreRefused() {
        assertThatThrownBy(() -> new VocabularyLimits(0, OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VocabularyLimits(1, OptionalInt.of(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
