package io.seq2seqlab.metrics;

import io.seq2seqlab.metrics.Alignment.Link;
import io.seq2seqlab.metrics.AlignmentLine.Placed;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.TextLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Word alignments of a parallel text, line i those of pair i, in the Pharaoh format: {@link Alignment#parse} reads a line.
 *
 * @param alignments one for each line; empty where the links are unknown, and where the line is wrong
 * @param problems what is wrong, one line each, with file, line and column
 * @param countsFromZero whether a link has index 0; the links of a file that has none may be counted from 1
 */
public record AlignmentFile(List<Optional<Alignment>> alignments, List<String> problems, boolean countsFromZero) {

    /**
     * The words of a pair, which its links count.
     *
     * @param source of the side whose index comes first
     * @param target of the other
     */
    public record Lengths(int source, int target) {}

    /** A link and where it is written. */
    private record Found(int line, Placed placed, Lengths lengths) {
        private String at(String file) {
            return "%s:%d:%d".formatted(file, line, placed.column());
        }

        private boolean isOutside() {
            return beyond(Side.SOURCE) >= 0 || beyond(Side.TARGET) >= 0;
        }

        /** How far an index lies beyond the last word of its side; negative inside. */
        private int beyond(Side side) {
            return side.index.applyAsInt(placed.link()) - side.length.applyAsInt(lengths);
        }
    }

    private enum Side {
        SOURCE("first", Link::source, Lengths::source),
        TARGET("second", Link::target, Lengths::target);

        private final String title;
        private final ToIntFunction<Link> index;
        private final ToIntFunction<Lengths> length;

        Side(String title, ToIntFunction<Link> index, ToIntFunction<Lengths> length) {
            this.title = title;
            this.index = index;
            this.length = length;
        }
    }

    public AlignmentFile {
        alignments = List.copyOf(alignments);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a file.
     *
     * @param pairs the words of every pair, in the order of the text
     * @throws CorpusException if it cannot be read
     */
    public static AlignmentFile read(Path file, List<Lengths> pairs) {
        return of(file.toString(), TextLines.read(file), pairs);
    }

    /**
     * Reads lines.
     *
     * @param name what messages call them
     * @param pairs the words of every pair, in the order of the lines
     */
    public static AlignmentFile of(String name, List<String> lines, List<Lengths> pairs) {
        List<Optional<Alignment>> alignments = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (lines.size() != pairs.size()) {
            problems.add(
                    "%s: %,d lines of alignments for %,d pairs; expected one a pair, an empty line where it is unknown"
                            .formatted(name, lines.size(), pairs.size()));
            return new AlignmentFile(alignments, problems, true);
        }
        List<Found> links = new ArrayList<>();
        for (int pair = 0; pair < lines.size(); pair++) {
            try {
                Optional<AlignmentLine> line = AlignmentLine.parse(lines.get(pair));
                alignments.add(line.map(AlignmentLine::alignment));
                for (Placed placed : line.map(AlignmentLine::links).orElse(List.of())) {
                    links.add(new Found(pair + 1, placed, pairs.get(pair)));
                }
            } catch (AlignmentException e) {
                alignments.add(Optional.empty());
                problems.add("%s:%d:%d: %s".formatted(name, pair + 1, e.column(), e.getMessage()));
            }
        }
        problems.addAll(outside(name, links));
        return new AlignmentFile(
                alignments, problems, links.isEmpty() || hasZero(links, Side.SOURCE) || hasZero(links, Side.TARGET));
    }

    /** A file without 0 on a side, whose links there end at the length instead, counts from 1: that is one problem, not many. */
    private static List<String> outside(String name, List<Found> links) {
        List<Found> outside = links.stream().filter(Found::isOutside).toList();
        List<Side> fromOne = Stream.of(Side.values())
                .filter(side -> !hasZero(links, side)
                        && outside.stream()
                                        .mapToInt(link -> link.beyond(side))
                                        .max()
                                        .orElse(-1)
                                == 0)
                .toList();
        List<String> problems = new ArrayList<>();
        if (!fromOne.isEmpty()) {
            Found first = outside.stream()
                    .filter(link -> fromOne.stream().anyMatch(side -> link.beyond(side) == 0))
                    .findFirst()
                    .orElseThrow();
            String which = fromOne.size() == 2 ? "either side" : "the " + fromOne.get(0).title + " side";
            problems.add(
                    "%s: link %s is out of range (%s), and no link of the file has 0 on %s: they seem to be counted from 1; count them from 0, one less than now"
                            .formatted(first.at(name), written(first), words(first), which));
        }
        outside.stream()
                .filter(link ->
                        Stream.of(Side.values()).anyMatch(side -> !fromOne.contains(side) && link.beyond(side) >= 0))
                .forEach(link -> problems.add("%s: link %s is out of range; %s, counted from 0"
                        .formatted(link.at(name), written(link), words(link))));
        return problems;
    }

    private static boolean hasZero(List<Found> links, Side side) {
        return links.stream()
                .anyMatch(link -> side.index.applyAsInt(link.placed().link()) == 0);
    }

    private static String written(Found found) {
        Link link = found.placed().link();
        return link.source() + (found.placed().sure() ? "-" : "?") + link.target();
    }

    private static String words(Found found) {
        return "the pair has %d and %d words"
                .formatted(found.lengths().source(), found.lengths().target());
    }

    /**
     * The alignments of a file in which nothing is wrong.
     *
     * @throws CorpusException the first problem, and how many more there are
     */
    public List<Optional<Alignment>> sound() {
        if (problems.isEmpty()) {
            return alignments;
        }
        String more = problems.size() == 1 ? "" : " (and %,d more like it)".formatted(problems.size() - 1);
        throw new CorpusException(problems.get(0) + more);
    }
}
