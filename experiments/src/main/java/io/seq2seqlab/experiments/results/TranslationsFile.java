package io.seq2seqlab.experiments.results;

import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.EscapedText;
import io.seq2seqlab.text.TextLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code translations.tsv} of a split: source, reference and translation of each sentence between tabs. Where a text holds a
 * tab, or another character that breaks lines or cells apart, a fourth column says {@value #YES} for the rows that are
 * written as {@link EscapedText}; files without it hold every text as it is.
 */
public final class TranslationsFile {

    static final String FILE = "translations.tsv";
    private static final String HEADER = "source\treference\ttranslation";
    private static final String ESCAPED = "\tescaped";
    private static final String YES = "yes";
    private static final int TEXTS = 3;

    private TranslationsFile() {}

    /** A sentence, its reference and its translation. */
    public record Row(String source, String reference, String hypothesis) {

        private Stream<String> texts() {
            return Stream.of(source, reference, hypothesis);
        }

        private boolean needsEscape() {
            return texts().anyMatch(EscapedText::needed);
        }
    }

    /** Where the translations of a split are. */
    public static Path file(Path split) {
        return split.resolve(FILE);
    }

    /** Whether there are translations of a split. */
    public static boolean isIn(Path split) {
        return Files.isRegularFile(split.resolve(FILE));
    }

    /** @param split {@code evaluations/<evaluation key>/<split>} */
    public static void write(Path split, List<Row> rows) throws IOException {
        boolean escaped = rows.stream().anyMatch(Row::needsEscape);
        AtomicFile.write(
                split.resolve(FILE),
                rows.stream()
                        .map(row -> escaped ? marked(row) : plain(row))
                        .collect(Collectors.joining("\n", HEADER + (escaped ? ESCAPED : "") + "\n", "\n")));
    }

    private static String plain(Row row) {
        return row.texts().collect(Collectors.joining("\t"));
    }

    private static String marked(Row row) {
        return row.needsEscape()
                ? row.texts().map(EscapedText::encode).collect(Collectors.joining("\t", "", "\t" + YES))
                : plain(row) + "\t";
    }

    /**
     * Reads what {@link #write} wrote, or what earlier versions did: a tab was a space, and nothing was escaped.
     *
     * @param split {@code evaluations/<evaluation key>/<split>}
     * @throws CorpusException if it cannot be read
     * @throws IllegalArgumentException if a line has not as many texts; the message is one line and names it
     */
    public static List<Row> read(Path split) {
        Path file = split.resolve(FILE);
        List<String> lines = TextLines.read(file);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells.length < TEXTS) {
                throw new IllegalArgumentException(
                        "%s:%d: not source, reference and translation between tabs".formatted(file, rows.size() + 2));
            }
            rows.add(
                    cells.length > TEXTS && cells[TEXTS].equals(YES)
                            ? new Row(
                                    EscapedText.decode(cells[0]),
                                    EscapedText.decode(cells[1]),
                                    EscapedText.decode(cells[2]))
                            : new Row(cells[0], cells[1], cells[2]));
        }
        return rows;
    }
}
