package io.seq2seqlab.experiments.document;

import java.util.ArrayList;
import java.util.List;

/** A part of a text about a leaderboard, before it is laid out for a terminal or a page. */
public sealed interface Block {

    /** The first line. */
    record Title(String text) implements Block {}

    /** What the following part is about. */
    record Heading(String text) implements Block {}

    /** Lines in the words of a machine, such as signatures. */
    record Code(List<String> lines) implements Block {

        public Code {
            lines = List.copyOf(lines);
        }
    }

    /** Sentences, one a line. */
    record Notes(List<String> lines) implements Block {

        public Notes {
            lines = List.copyOf(lines);
        }
    }

    /** Items, one a line. */
    record Items(List<String> lines) implements Block {

        public Items {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A table.
     *
     * @param keys the first columns, which say what a row is about: text, while the others are figures
     * @param headers of all columns
     * @param rows a cell for each column
     */
    record Grid(int keys, List<String> headers, List<List<String>> rows) implements Block {

        /** Of a figure that is not there. */
        public static final String MISSING = "–";

        public Grid {
            headers = List.copyOf(headers);
            rows = List.copyOf(rows);
        }

        /** The same without columns in which every cell is missing. */
        public Grid withoutEmptyColumns() {
            List<Integer> kept = new ArrayList<>();
            for (int column = 0; column < headers.size(); column++) {
                int at = column;
                if (column < keys || rows.stream().anyMatch(row -> !row.get(at).equals(MISSING))) {
                    kept.add(column);
                }
            }
            return columns(kept);
        }

        /** These of its columns, the keys among them. */
        Grid columns(List<Integer> kept) {
            return new Grid(
                    keys,
                    kept.stream().map(headers::get).toList(),
                    rows.stream()
                            .map(row -> kept.stream().map(row::get).toList())
                            .toList());
        }
    }
}
