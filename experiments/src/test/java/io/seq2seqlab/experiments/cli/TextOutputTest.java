package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.text.TextLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextOutputTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsPrintedIsReadAsTheSameLines() throws IOException {
        for (String first : List.of("", "a", "\uFEFFa", "\uFEFF", "a\rb\u2028c\u0085\td")) {
            Path file = folder.resolve("out.txt");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                TextOutput out = new TextOutput(writer);
                assertThat(out.print(List.of(first, "\uFEFFb"))).isTrue();
                assertThat(out.print(List.of("", "c"))).isTrue();
            }
            assertThat(TextLines.read(file)).containsExactly(first, "\uFEFFb", "", "c");
        }
    }
}
