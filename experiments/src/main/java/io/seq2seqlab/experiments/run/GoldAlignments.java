package io.seq2seqlab.experiments.run;

import io.seq2seqlab.experiments.corpus.CorpusException;
import io.seq2seqlab.metrics.Alignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Word alignments in the Pharaoh format, a line for each sentence pair of a split. */
final class GoldAlignments {

    private GoldAlignments() {}

    /**
     * The lines of a file, checked.
     *
     * @param sentences how many lines there must be
     * @throws CorpusException naming the file, and the line where one is no alignment
     */
    static List<String> read(Path file, int sentences) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new CorpusException(file + ": alignments cannot be read: " + e.getMessage(), e);
        }
        if (lines.size() != sentences) {
            throw new CorpusException("%s has %,d lines for %,d sentence pairs; line i must align pair i"
                    .formatted(file, lines.size(), sentences));
        }
        for (int number = 0; number < lines.size(); number++) {
            requireAlignment(file, number + 1, lines.get(number));
        }
        return lines;
    }

    private static void requireAlignment(Path file, int number, String line) {
        try {
            Alignment.parse(line);
        } catch (IllegalArgumentException e) {
            throw new CorpusException("%s:%d: %s".formatted(file, number, e.getMessage()), e);
        }
    }

    /** The same links with the sides exchanged. */
    static List<String> exchanged(List<String> lines) {
        return lines.stream().map(GoldAlignments::exchanged).toList();
    }

    private static String exchanged(String links) {
        return Stream.of(links.split(" "))
                .map(link -> link.replaceFirst("^(\\d+)([-?])(\\d+)$", "$3$2$1"))
                .collect(Collectors.joining(" "));
    }
}
