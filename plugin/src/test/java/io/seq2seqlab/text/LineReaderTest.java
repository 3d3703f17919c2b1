package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    /** A text and the lines it was made of. */
    record Text(List<String> lines, String written) {}

    /** Everything that some reader somewhere takes for the end of a line or for white space, and what is beside it. */
    @Provide
    Arbitrary<Text> texts() {
        Arbitrary<String> line = Arbitraries.of(
                        "a", "ein", "Öl", "😀", "e\u0301", ".", "\\", " ", "  ", "\t", "\r", "\u000B", "\f", "\u001C",
                        "\u001D", "\u001E", "\u001F", "\u0085", "\u00A0", "\u200B", "\u2028", "\u2029", "\u202F",
                        "\u3000", "\uFEFF", "▁", "<unk>", "0-0")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.endsWith("\r"));
        return Combinators.combine(
                        line.list().ofMinSize(1).ofMaxSize(8),
                        Arbitraries.of("\n", "\r\n").list().ofSize(8),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(LineReaderTest::text);
    }

    private static Text text(List<String> lines, List<String> ends, boolean mark, boolean open) {
        StringBuilder written = new StringBuilder(mark || lines.get(0).startsWith("\uFEFF") ? "\uFEFF" : "");
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            written.append(lines.get(i)).append(last && open && !lines.get(i).isEmpty() ? "" : ends.get(i));
        }
        return new Text(lines, written.toString());
    }

    @Property(tries = 400)
    void linesAreThoseThatWereWrittenWhateverComesAtOnce(
            @ForAll("texts") Text text, @ForAll @IntRange(min = 1, max = 5) int atOnce) throws IOException {
        byte[] bytes = text.written().getBytes(StandardCharsets.UTF_8);
        assertThat(read(new ByteArrayInputStream(bytes))).isEqualTo(text.lines());
        assertThat(read(new Dripping(bytes, atOnce))).isEqualTo(text.lines());
    }

    @Property(tries = 100)
    void aParallelTextHasTheTokensOfItsLines(
            @ForAll("texts") Text text, @ForAll Tokenizer tokenizer, @ForAll Casing casing) throws IOException {
        Path file = Files.createTempFile("odd", ".txt");
        try {
            Files.writeString(file, text.written() + (text.written().endsWith("\n") ? "" : "\n") + "a\n");
            List<String> lines = new ArrayList<>(text.lines());
            lines.add("a");
            TextReading reading = new TextReading(tokenizer, casing);
            List<List<String>> tokens = lines.stream().map(reading::encode).toList();

            assertThat(TextLines.read(file)).isEqualTo(lines);
            ParallelCorpus corpus = ParallelCorpus.read("odd", file, file, reading, reading);
            assertThat(corpus.sources()).isEqualTo(tokens);
            assertThat(corpus.targets()).isEqualTo(tokens);
            Vocabulary vocabulary = Vocabulary.build(tokens, VocabularyLimits.NONE);
            vocabulary.write(file);
            assertThat(Vocabulary.read(file)).isEqualTo(vocabulary);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aByteOrderMarkIsNoTextAtTheStartAndACharacterElsewhere() throws IOException {
        assertThat(lines("\uFEFF")).isEmpty();
        assertThat(lines("\uFEFF\n")).containsExactly("");
        assertThat(lines("\uFEFF\uFEFFa\n\uFEFFb")).containsExactly("\uFEFFa", "\uFEFFb");
    }

    @Test
    void onlyLineFeedsEndLines() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n\n")).containsExactly("", "");
        assertThat(lines("a\rb\r\r\nc\r")).containsExactly("a\rb\r", "c");
        assertThat(lines("x".repeat(200_000) + "\r\ny")).containsExactly("x".repeat(200_000), "y");
    }

    private static List<String> lines(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(InputStream bytes) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader("text", bytes)) {
            for (Optional<String> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }

    /** Gives a few bytes at once, as a pipe may. */
    private static final class Dripping extends ByteArrayInputStream {
        private final int atOnce;

        Dripping(byte[] bytes, int atOnce) {
            super(bytes);
            this.atOnce = atOnce;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, atOnce));
        }
    }
}
