package io.seq2seqlab.experiments.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.corpus.CorpusInspector;
import io.seq2seqlab.experiments.corpus.CorpusReport.SideReport;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.text.TextLines;
import io.seq2seqlab.text.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever characters a text has, whoever reads it sees the same lines. */
class OddTextTest {

    private static final List<String> PARTS = List.of(
            "a",
            "ein hund",
            "😀",
            ".",
            "\\",
            "\\u0009",
            " ",
            "\t",
            "\r",
            "\u000B",
            "\f",
            "\u001C",
            "\u001F",
            "\u0085",
            "\u00A0",
            "\u2028",
            "\u2029",
            "\u3000",
            "\uFEFF",
            "▁",
            "<unk>",
            "\"",
            "yes");

    @TempDir
    private Path folder;

    private final Random random = new Random(20261127);

    private String line() {
        StringBuilder line = new StringBuilder();
        for (int parts = random.nextInt(7); parts > 0; parts--) {
            line.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return line.toString();
    }

    private List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            String line = line();
            if (!line.endsWith("\r")) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void filesCorporaAndTextToTranslateHaveTheSameLines() throws IOException {
        for (int text = 0; text < 50; text++) {
            List<String> lines = lines(12);
            StringBuilder written = new StringBuilder("\uFEFF");
            lines.forEach(line -> written.append(line).append(random.nextBoolean() ? "\n" : "\r\n"));
            Path corpus = Files.createDirectories(folder.resolve("data/corpus" + text));
            for (String file : List.of("train.de", "train.en", "val.de", "val.en")) {
                Files.writeString(corpus.resolve(file), written);
            }

            assertThat(TextLines.read(corpus.resolve("train.de"))).isEqualTo(lines);
            assertThat(toTranslate(written.toString())).isEqualTo(lines);
            SideReport side = CorpusInspector.inspect(
                            CorpusCatalog.of(folder, "").find("corpus" + text))
                    .splits()
                    .get("train")
                    .sides()
                    .get("de");
            assertThat(side.sentences()).isEqualTo(lines.size());
            assertThat(side.tokens())
                    .isEqualTo(lines.stream()
                            .mapToLong(line -> Tokenizer.WHITESPACE.encode(line).size())
                            .sum());
        }
    }

    private static List<String> toTranslate(String text) throws IOException {
        List<String> read = new ArrayList<>();
        try (TextInput input = new TextInput("text", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            for (List<String> some = input.next(); !some.isEmpty(); some = input.next()) {
                read.addAll(some);
            }
        }
        return read;
    }

    @Test
    void translationsAreReadAsTheyWereWritten() throws IOException {
        for (int file = 0; file < 50; file++) {
            List<TranslationsFile.Row> rows = new ArrayList<>();
            for (int row = 0; row < 10; row++) {
                rows.add(new TranslationsFile.Row(line(), line(), line()));
            }
            TranslationsFile.write(folder, rows);

            assertThat(TranslationsFile.read(folder)).isEqualTo(rows);
        }
    }

    @Test
    void translationsOfEarlierVersionsAreReadAsTheyAre() throws IOException {
        Files.writeString(
                folder.resolve("translations.tsv"), "source\treference\ttranslation\n\\u0009\ta\rb\t\\\\\nx\ty\t\n");

        assertThat(TranslationsFile.read(folder))
                .containsExactly(
                        new TranslationsFile.Row("\\u0009", "a\rb", "\\\\"), new TranslationsFile.Row("x", "y", ""));
    }

    @Test
    void ordinaryTranslationsAreWrittenAsEarlierVersionsDid() throws IOException {
        TranslationsFile.write(folder, List.of(new TranslationsFile.Row("ein \\ hund", "a dog", "")));

        assertThat(folder.resolve("translations.tsv"))
                .hasContent("source\treference\ttranslation\nein \\ hund\ta dog\t\n");
    }
}
