package io.seq2seqlab.metrics;

import io.seq2seqlab.metrics.Alignment.Link;
import io.seq2seqlab.metrics.AlignmentLine.Placed;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.TextLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Word alignments of a parallel text, line i those of pair i, in the Pharaoh format: {@link Alignment#parse} reads a line.
 *
 * @param alignments one for each line; empty where the links are unknown, and where the line is wrong
 * @param problems what is wrong, one line each, with file, line and column
 * @param fromOne evidence that links are counted from 1, with file, line and column: the file has no 0 on a side, where indices
 *     end at the length instead; empty where there is none
 * @param countsFromZero whether a link has index 0; without one, a file may be counted from 1 though nothing shows it
 */
public record AlignmentFile(
        List<Optional<Alignment>> alignments, List<String> problems, Optional<String> fromOne, boolean countsFromZero) {

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
            return String.format(Locale.ROOT, "%s:%d:%d", file, line, placed.column());
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
            problems.add(String.format(
                    Locale.ROOT,
                    "%s: %d lines of alignments for %d pairs; expected one a pair, an empty line where it is unknown",
                    name,
                    lines.size(),
                    pairs.size()));
            return new AlignmentFile(alignments, problems, Optional.empty(), true);
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
                problems.add(String.format(Locale.ROOT, "%s:%d:%d: %s", name, pair + 1, e.column(), e.getMessage()));
            }
        }
        List<Side> fromOne =
                Stream.of(Side.values()).filter(side -> isFromOne(side, links)).toList();
        problems.addAll(outside(name, links, fromOne));
        return new AlignmentFile(
                alignments,
                problems,
                links.stream()
                        .filter(link -> fromOne.stream().anyMatch(side -> link.beyond(side) == 0))
                        .findFirst()
                        .map(first -> evidence(name, first, fromOne)),
                links.isEmpty() || Stream.of(Side.values()).anyMatch(side -> hasZero(links, side)));
    }

    /** Whether indices of a side end at its length where they should begin at 0. */
    private static boolean isFromOne(Side side, List<Found> links) {
        return !hasZero(links, side)
                && links.stream().mapToInt(link -> link.beyond(side)).max().orElse(-1) == 0;
    }

    private static String evidence(String name, Found first, List<Side> fromOne) {
        return String.format(
                Locale.ROOT,
                "%s: link %s is out of range (%s), and no link of the file has 0 on %s: they are counted from 1, it seems; count them from 0, one less than now",
                first.at(name),
                written(first),
                words(first),
                fromOne.size() == 1 ? "the " + fromOne.get(0).title + " side" : "either side");
    }

    private static List<String> outside(String name, List<Found> links, List<Side> fromOne) {
        List<Side> sides =
                Stream.of(Side.values()).filter(side -> !fromOne.contains(side)).toList();
        return links.stream()
                .filter(link -> sides.stream().anyMatch(side -> link.beyond(side) >= 0))
                .map(link -> String.format(
                        Locale.ROOT,
                        "%s: link %s is out of range; %s, counted from 0",
                        link.at(name),
                        written(link),
                        words(link)))
                .toList();
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
        return String.format(
                Locale.ROOT,
                "the pair has %d and %d words",
                found.lengths().source(),
                found.lengths().target());
    }

    /** All that is wrong, one line each. */
    public List<String> faults() {
        return Stream.concat(fromOne.stream(), problems.stream()).toList();
    }

    /**
     * The alignments of a file in which nothing is wrong.
     *
     * @throws CorpusException the first fault, and how many more there are
     */
    public List<Optional<Alignment>> sound() {
        List<String> faults = faults();
        if (faults.isEmpty()) {
            return alignments;
        }
        String more = faults.size() == 1 ? "" : String.format(Locale.ROOT, " (and %d more like it)", faults.size() - 1);
        throw new CorpusException(faults.get(0) + more);
    }
}
