package io.seq2seqlab.experiments.document;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;

/** Blocks as lines of at most 120 characters, where words allow. */
public final class TerminalText {

    private static final int COLUMNS = 120;

    public String write(List<Block> blocks) {
        return blocks.stream()
                .map(this::lines)
                .map(lines -> String.join("\n", lines) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private List<String> lines(Block block) {
        if (block instanceof Block.Title title) {
            return List.of(title.text());
        }
        if (block instanceof Block.Heading heading) {
            return List.of(heading.text());
        }
        if (block instanceof Block.Code code) {
            return code.lines();
        }
        if (block instanceof Block.Notes notes) {
            return notes.lines().stream().flatMap(line -> wrapped(line, "", "")).toList();
        }
        if (block instanceof Block.Items items) {
            return items.lines().stream()
                    .flatMap(line -> wrapped(line, "  ", "    "))
                    .toList();
        }
        return aligned((Block.Grid) block);
    }

    private static Stream<String> wrapped(String line, String indent, String hanging) {
        List<String> lines = WordUtils.wrap(line, COLUMNS - hanging.length(), "\n", false)
                .lines()
                .toList();
        return IntStream.range(0, lines.size()).mapToObj(at -> (at == 0 ? indent : hanging) + lines.get(at));
    }

    /** One table if it fits, else the same rows in as many as it takes, each with the key columns. */
    private static List<String> aligned(Block.Grid grid) {
        List<String> lines = new ArrayList<>();
        List<Integer> keys = IntStream.range(0, grid.keys()).boxed().toList();
        List<Integer> columns = new ArrayList<>(keys);
        for (int column = grid.keys(); column < grid.headers().size(); column++) {
            List<Integer> wider =
                    Stream.concat(columns.stream(), Stream.of(column)).toList();
            if (columns.size() > grid.keys() && width(grid.columns(wider)) > COLUMNS) {
                lines.addAll(drawn(grid.columns(columns)));
                lines.add("");
                columns = new ArrayList<>(keys);
            }
            columns.add(column);
        }
        lines.addAll(drawn(grid.columns(columns)));
        return lines;
    }

    private static int width(Block.Grid grid) {
        return IntStream.range(0, grid.headers().size())
                .map(column -> 2
                        + Stream.concat(Stream.of(grid.headers()), grid.rows().stream())
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0))
                .sum();
    }

    private static List<String> drawn(Block.Grid grid) {
        Column[] columns = IntStream.range(0, grid.headers().size())
                .mapToObj(column -> {
                    HorizontalAlign align = column < grid.keys() ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
                    return new Column()
                            .header(grid.headers().get(column))
                            .headerAlign(align)
                            .dataAlign(align)
                            .maxWidth(Integer.MAX_VALUE);
                })
                .toArray(Column[]::new);
        Object[][] data = grid.rows().stream().map(List::toArray).toArray(Object[][]::new);
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .lineSeparator("\n")
                .data(columns, data)
                .asString()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}
