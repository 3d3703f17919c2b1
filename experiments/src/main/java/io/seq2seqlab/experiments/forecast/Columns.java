package io.seq2seqlab.experiments.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns as wide as what is in them; the first columns begin at the left, the others end at the right. */
final class Columns {

    private final int atTheLeft;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param atTheLeft how many columns begin at the left
     */
    Columns(int atTheLeft) {
        this.atTheLeft = atTheLeft;
    }

    Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .filter(row -> column < row.size())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String space = " ".repeat(widths[column] - row.get(column).length());
                    return column < atTheLeft ? row.get(column) + space : space + row.get(column);
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
