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
final class TerminalText implements Printer {

    private static final int COLUMNS = 120;

    @Override
    public String print(List<Block> blocks) {
        return blocks.stream()
                .map(this::lines)
                .map(lines -> String.join("\n", lines) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private List<String> lines(Block block) {
        if (block instanceof Block.Heading heading) {
            return List.of(heading.text());
        }
        if (block instanceof Block.Code code) {
            return code.lines();
        }
        if (block instanceof Block.Lines lines) {
            return lines.lines();
        }
        if (block instanceof Block.Notes notes) {
            return notes.lines().stream().flatMap(line -> wrapped(line, "", "")).toList();
        }
        if (block instanceof Block.Items items) {
            return items.lines().stream()
                    .flatMap(line -> wrapped(line, "  ", "    "))
                    .toList();
        }
        if (block instanceof Block.Captioned captioned) {
            return Stream.of(
                            drawn(captioned.grid()).stream().map(line -> line.substring(1)),
                            captioned.notes().stream(),
                            Stream.of(captioned.caption()))
                    .flatMap(lines -> lines)
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
        int keys = Math.toIntExact(grid.columns().stream()
                .takeWhile(column -> column.kind() == Block.Kind.KEY)
                .count());
        List<Integer> first = IntStream.range(0, keys).boxed().toList();
        List<Integer> columns = new ArrayList<>(first);
        for (int column = keys; column < grid.columns().size(); column++) {
            List<Integer> wider =
                    Stream.concat(columns.stream(), Stream.of(column)).toList();
            if (columns.size() > keys && width(grid.columns(wider)) > COLUMNS) {
                lines.addAll(drawn(grid.columns(columns)));
                lines.add("");
                columns = new ArrayList<>(first);
            }
            columns.add(column);
        }
        lines.addAll(drawn(grid.columns(columns)));
        return lines;
    }

    private static int width(Block.Grid grid) {
        return IntStream.range(0, grid.columns().size())
                .map(column -> 2
                        + Stream.concat(
                                        Stream.of(grid.columns().get(column).header()),
                                        grid.rows().stream()
                                                .map(row -> row.get(column).text()))
                                .mapToInt(String::length)
                                .max()
                                .orElse(0))
                .sum();
    }

    private static List<String> drawn(Block.Grid grid) {
        Column[] columns = grid.columns().stream()
                .map(column -> {
                    HorizontalAlign align =
                            column.kind() == Block.Kind.KEY ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
                    return new Column()
                            .header(column.header())
                            .headerAlign(align)
                            .dataAlign(align)
                            .maxWidth(Integer.MAX_VALUE);
                })
                .toArray(Column[]::new);
        Object[][] data = grid.rows().stream()
                .map(row -> row.stream().map(Cell::text).toArray())
                .toArray(Object[][]::new);
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
