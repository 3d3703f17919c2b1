package io.seq2seqlab.metrics;

import io.seq2seqlab.metrics.AlignmentFile.Lengths;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.TextLines;
import io.seq2seqlab.text.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gold alignments of the words of two files, brought to the tokens that a reading makes of their lines.
 *
 * @param first lines of the side whose index comes first in a link
 * @param second lines of the other
 * @param alignments one for each pair of lines, empty where it is unknown
 */
public record AlignedLines(List<String> first, List<String> second, List<Optional<Alignment>> alignments) {

    public AlignedLines {
        first = List.copyOf(first);
        second = List.copyOf(second);
        alignments = List.copyOf(alignments);
    }

    /**
     * Reads three files.
     *
     * @throws CorpusException if one cannot be read or the alignments are not those of the text, with file, line and column
     */
    public static AlignedLines read(Path first, Path second, Path alignments) {
        List<String> firstLines = TextLines.read(first);
        List<String> secondLines = TextLines.read(second);
        return new AlignedLines(
                firstLines,
                secondLines,
                AlignmentFile.read(alignments, lengths(firstLines, secondLines)).sound());
    }

    /** The words of each pair of lines, which links count: what white space parts. */
    public static List<Lengths> lengths(List<String> first, List<String> second) {
        List<Lengths> lengths = new ArrayList<>();
        for (int pair = 0; pair < Math.min(first.size(), second.size()); pair++) {
            lengths.add(new Lengths(words(first.get(pair)), words(second.get(pair))));
        }
        return lengths;
    }

    private static int words(String line) {
        return Tokenizer.WHITESPACE.encode(line).size();
    }

    /** The same with the sides exchanged. */
    public AlignedLines exchanged() {
        return new AlignedLines(
                second,
                first,
                alignments.stream()
                        .map(links -> links.map(Alignment::exchanged))
                        .toList());
    }

    /** For each pair its alignment, with the words that the tokens are of; the first side is the source. */
    public List<Optional<GoldAlignment>> gold(Codecs codecs) {
        List<Optional<GoldAlignment>> gold = new ArrayList<>();
        for (int pair = 0; pair < alignments.size(); pair++) {
            List<Integer> source = codecs.source().words(first.get(pair));
            List<Integer> target = codecs.target().words(second.get(pair));
            gold.add(alignments.get(pair).map(links -> new GoldAlignment(links, source, target)));
        }
        return gold;
    }
}
