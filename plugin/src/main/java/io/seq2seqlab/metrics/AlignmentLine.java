package io.seq2seqlab.metrics;

import io.seq2seqlab.metrics.Alignment.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of the Pharaoh format, each link with its place.
 *
 * @param links in the order of the line
 */
record AlignmentLine(List<Placed> links) {
    private static final Pattern WORD = Pattern.compile("\\S+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern LINK = Pattern.compile("([0-9]{1,9})([-?p])([0-9]{1,9})");
    private static final String SURE = "-";

    /**
     * A link as it is written.
     *
     * @param column where it begins, from 1
     */
    record Placed(Link link, boolean sure, int column) {}

    AlignmentLine {
        links = List.copyOf(links);
    }

    /**
     * Reads a line.
     *
     * @return empty for a line of white space
     * @throws AlignmentException if a word of it is no link
     */
    static Optional<AlignmentLine> parse(String line) {
        List<Placed> links = new ArrayList<>();
        Matcher words = WORD.matcher(line);
        int count = 0;
        boolean none = false;
        while (words.find()) {
            count++;
            none |= words.group().equals(Alignment.NO_LINKS);
            if (none && count > 1) {
                throw new AlignmentException(
                        words.start() + 1,
                        String.format(Locale.ROOT, "'%s' stands alone on its line", Alignment.NO_LINKS));
            }
            if (!none) {
                links.add(link(words.group(), words.start() + 1));
            }
        }
        return count == 0 ? Optional.empty() : Optional.of(new AlignmentLine(links));
    }

    private static Placed link(String word, int column) {
        Matcher link = LINK.matcher(word);
        if (!link.matches()) {
            throw new AlignmentException(
                    column,
                    String.format(
                            Locale.ROOT,
                            "'%s' is no link, expected source-target as in 0-0, or 3?4 for a possible one; '%s' for a pair without links, an empty line where they are unknown",
                            word,
                            Alignment.NO_LINKS));
        }
        return new Placed(
                new Link(Integer.parseInt(link.group(1)), Integer.parseInt(link.group(3))),
                link.group(2).equals(SURE),
                column);
    }

    Alignment alignment() {
        return new Alignment(chosen(Placed::sure), chosen(placed -> true));
    }

    private SortedSet<Link> chosen(Predicate<Placed> wanted) {
        return links.stream().filter(wanted).map(Placed::link).collect(Collectors.toCollection(TreeSet::new));
    }
}
