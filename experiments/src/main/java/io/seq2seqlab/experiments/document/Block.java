package io.seq2seqlab.experiments.document;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A part of an answer, before it is laid out for a terminal, a page, a paper or a program. */
public sealed interface Block {

    /** The grid that it is or has. */
    default Optional<Grid> table() {
        return Optional.empty();
    }

    /** Lines of text. */
    sealed interface Text extends Block {
        List<String> lines();
    }

    /** What the following part is about. */
    record Heading(String text) implements Block {}

    /** Lines in the words of a machine, such as signatures. */
    record Code(List<String> lines) implements Text {

        public Code {
            lines = List.copyOf(lines);
        }
    }

    /** Lines that stand as they are, indented or in columns of their own: none is broken. */
    record Lines(List<String> lines) implements Text {

        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** Sentences, one a line. */
    record Notes(List<String> lines) implements Text {

        public Notes {
            lines = List.copyOf(lines);
        }
    }

    /** Items, one a line. */
    record Items(List<String> lines) implements Text {

        public Items {
            lines = List.copyOf(lines);
        }
    }

    /** What a column holds. */
    enum Kind {
        /** Text that says what a row is about. */
        KEY,
        /** A figure, which ends where those above and below it end. */
        FIGURE
    }

    /** A column of a grid. */
    record Column(String header, Kind kind) {}

    /**
     * A table.
     *
     * @param columns the keys first, where it may be too wide for its place
     * @param rows a cell for each column
     */
    record Grid(List<Column> columns, List<List<Cell>> rows) implements Block {

        public Grid {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /**
         * Lines of named values.
         *
         * @param columns that are there in any case, first; further ones follow in the order in which lines name them
         * @param lines what one has no value for stays empty
         */
        public static Grid of(Collection<String> columns, List<Map<String, Object>> lines) {
            Set<String> all = new LinkedHashSet<>(columns);
            lines.forEach(line -> all.addAll(line.keySet()));
            Columns<Map<String, Object>> grid = new Columns<>();
            all.forEach(column -> grid.key(column, line -> line.getOrDefault(column, "")));
            return grid.of(lines);
        }

        @Override
        public Optional<Grid> table() {
            return Optional.of(this);
        }

        /** The same without figures of which every one is missing. */
        public Grid withoutEmptyColumns() {
            List<Integer> kept = IntStream.range(0, columns.size())
                    .filter(at -> columns.get(at).kind() == Kind.KEY
                            || rows.stream().anyMatch(row -> !row.get(at).equals(Cell.MISSING)))
                    .boxed()
                    .toList();
            return new Grid(
                    kept.stream().map(columns::get).toList(),
                    rows.stream()
                            .map(row -> kept.stream().map(row::get).toList())
                            .toList());
        }
    }

    /**
     * A grid with what is to be said of it directly below, at the margin and however wide.
     *
     * @param notes before the caption
     */
    record Captioned(Grid grid, List<String> notes, String caption) implements Block {

        public Captioned {
            notes = List.copyOf(notes);
        }

        @Override
        public Optional<Grid> table() {
            return Optional.of(grid);
        }
    }
}
