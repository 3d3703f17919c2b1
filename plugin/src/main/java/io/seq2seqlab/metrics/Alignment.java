package io.seq2seqlab.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which source word a target word translates. A gold alignment says of some links that they are sure and of others that
 * they are possible only; every sure link is possible as well.
 *
 * @param sure the links that a good alignment has
 * @param possible the links that a good alignment may have, the sure ones among them
 */
public record Alignment(SortedSet<Link> sure, SortedSet<Link> possible) {
    /** What a line says whose pair has no links; an empty line says that its links are unknown. */
    public static final String NO_LINKS = "none";

    /** A link between two words, both counted from 0 without marks. */
    public record Link(int source, int target) implements Comparable<Link> {
        public Link {
            if (source < 0 || target < 0) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "link %d-%d, expected positions of 0 or more", source, target));
            }
        }

        @Override
        public int compareTo(Link other) {
            return source != other.source
                    ? Integer.compare(source, other.source)
                    : Integer.compare(target, other.target);
        }

        private Link exchanged() {
            return new Link(target, source);
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
     * Reads a line of the Pharaoh format, {@code 0-0 1-2 3?3}: source, target, with {@code ?} or {@code p} in place of {@code -} where
     * a link is possible only, any white space between links. {@value #NO_LINKS} is an alignment without links.
     *
     * @return empty for a line of white space, whose links are unknown
     * @throws AlignmentException if a word of the line is no link
     */
    public static Optional<Alignment> parse(String line) {
        return AlignmentLine.parse(line).map(AlignmentLine::alignment);
    }

    /** The same links seen from the other side: the source is the target, and the target the source. */
    public Alignment exchanged() {
        return new Alignment(exchanged(sure), exchanged(possible));
    }

    private static SortedSet<Link> exchanged(SortedSet<Link> links) {
        return links.stream().map(Link::exchanged).collect(Collectors.toCollection(TreeSet::new));
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

    /** The line of the Pharaoh format, links in the order of their source words; {@link #parse} reads it. */
    @Override
    public String toString() {
        return possible.isEmpty()
                ? NO_LINKS
                : possible.stream()
                        .map(link -> link.source() + (sure.contains(link) ? "-" : "?") + link.target())
                        .collect(Collectors.joining(" "));
    }
}
