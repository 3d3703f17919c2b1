package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelCorpusTest {
    private static final TextReading LOWER = new TextReading(Tokenizer.WHITESPACE, Casing.LOWER);
    private static final TextReading KEEP = new TextReading(Tokenizer.WORD, Casing.KEEP);

    @TempDir
    Path folder;

    @Test
    void readsEachSideInItsOwnWay() {
        ParallelCorpus corpus = read("\uFEFFEin Haus\r\nZwei\u2028Häuser", "A house.\nTwo houses\n");
        assertThat(corpus.sources()).containsExactly(List.of("ein", "haus"), List.of("zwei", "häuser"));
        assertThat(corpus.targets()).containsExactly(List.of("A", "house", "."), List.of("Two", "houses"));
    }

    @Test
    void emptyLinesKeepTheirPlace() {
        ParallelCorpus corpus = read("a\n\nc\n \n", "x\ny\n\n\n");
        assertThat(corpus.pairs()).hasSize(4);
        assertThat(corpus.pairs()).extracting(SentencePair::isEmpty).containsExactly(false, true, true, true);
    }

    @Test
    void sidesOfDifferentLengthsAreRefusedWithBothCounts() {
        assertThatThrownBy(() -> read("a\nb\n", "x\n"))
                .isInstanceOf(CorpusException.class)
                .hasMessageMatching("corpus small: .*source has 2 lines and .*target has 1; .*");
    }

    @Test
    void aCorpusWithoutSentencesIsRefused() {
        assertThatThrownBy(() -> read("", ""))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("corpus small is empty");
        assertThatThrownBy(() -> read("\na\n", "x\n\n")).isInstanceOf(CorpusException.class);
    }

    @Test
    void anotherEncodingIsNamedWithItsLine() throws IOException {
        Path latin = Files.write(folder.resolve("latin"), "gut\nschön\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ParallelCorpus.read("small", latin, latin, LOWER, KEEP))
                .isInstanceOf(CorpusException.class)
                .hasMessage(latin + ":2: not UTF-8; convert it to UTF-8");
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> ParallelCorpus.read("small", missing, missing, LOWER, KEEP))
                .isInstanceOf(CorpusException.class)
                .hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> ParallelCorpus.read("small", folder, folder, LOWER, KEEP))
                .isInstanceOf(CorpusException.class)
                .hasMessage(folder + ": is a folder, expected a text file");
    }

    private ParallelCorpus read(String source, String target) {
        try {
            return ParallelCorpus.read(
                    "small",
                    Files.writeString(folder.resolve("source"), source),
                    Files.writeString(folder.resolve("target"), target),
                    LOWER,
                    KEEP);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
