package io.seq2seqlab.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which source token a target token translates. A gold alignment says of some links that they are sure and of others that
 * they are possible only; every sure link is possible as well.
 *
 * @param sure the links that a good alignment has
 * @param possible the links that a good alignment may have, the sure ones among them
 */
public record Alignment(SortedSet<Link> sure, SortedSet<Link> possible) {
    private static final Pattern LINK = Pattern.compile("(\\d{1,9})([-?])(\\d{1,9})");

    /** A link between two tokens, both counted from 0 without marks. */
    public record Link(int source, int target) implements Comparable<Link> {
        public Link {
            if (source < 0 || target < 0) {
                throw new IllegalArgumentException(
                        "link %d-%d, expected positions of 0 or more".formatted(source, target));
            }
        }

        @Override
        public int compareTo(Link other) {
            return source != other.source
                    ? Integer.compare(source, other.source)
                    : Integer.compare(target, other.target);
        }
    }

    public Alignment {
        SortedSet<Link> all = new TreeSet<>(possible);
        all.addAll(sure);
        sure = Collections.unmodifiableSortedSet(new TreeSet<>(sure));
        possible = Collections.unmodifiableSortedSet(all);
    }

    /** An alignment all of whose links are sure. */
    public static Alignment of(Iterable<Link> links) {
        SortedSet<Link> sure = new TreeSet<>();
        links.forEach(sure::add);
        return new Alignment(sure, sure);
    }

    /**
     * Reads a line of the Pharaoh format, {@code 0-0 1-2 3?3}: source, target, with {@code ?} in place of {@code -} where a
     * link is possible only. An empty line is an alignment without links.
     *
     * @throws IllegalArgumentException if a word of the line is no link
     */
    public static Alignment parse(String line) {
        SortedSet<Link> sure = new TreeSet<>();
        SortedSet<Link> possible = new TreeSet<>();
        for (String word : line.isBlank() ? new String[0] : line.strip().split("\\s+")) {
            Matcher link = LINK.matcher(word);
            if (!link.matches()) {
                throw new IllegalArgumentException(
                        "'%s' is no link, expected source-target as in 0-0 or 3?4".formatted(word));
            }
            SortedSet<Link> kind = link.group(2).equals("-") ? sure : possible;
            kind.add(new Link(Integer.parseInt(link.group(1)), Integer.parseInt(link.group(3))));
        }
        return new Alignment(sure, possible);
    }

    /**
     * The alignment that an attention suggests: every target token is linked to the source position it attends to most, the
     * first of equals.
     *
     * @param attention {@code [T][S]}, rows and columns of the tokens alone, without marks and padding
     */
    public static Alignment of(float[][] attention) {
        List<Link> links = new ArrayList<>(attention.length);
        for (int target = 0; target < attention.length; target++) {
            int most = 0;
            for (int source = 1; source < attention[target].length; source++) {
                if (attention[target][source] > attention[target][most]) {
                    most = source;
                }
            }
            links.add(new Link(most, target));
        }
        return of(links);
    }

    /** The line of the Pharaoh format, links in the order of their source tokens. */
    @Override
    public String toString() {
        return String.join(
                " ",
                possible.stream()
                        .map(link -> link.source() + (sure.contains(link) ? "-" : "?") + link.target())
                        .toList());
    }
}
