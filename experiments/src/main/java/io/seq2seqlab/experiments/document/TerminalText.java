package io.seq2seqlab.experiments.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;

/** Blocks as lines of at most 120 characters, where words allow. */
final class TerminalText {

    private static final int COLUMNS = 120;
    private static final int GAP = 2;

    private TerminalText() {}

    static String print(List<Block> blocks) {
        return blocks.stream()
                .map(TerminalText::lines)
                .map(lines -> String.join("\n", lines) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Block block) {
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
            Block.Grid grid = captioned.grid();
            List<Integer> all =
                    IntStream.range(0, grid.columns().size()).boxed().toList();
            return Stream.of(drawn(grid, all, widths(grid)), captioned.notes().stream(), Stream.of(captioned.caption()))
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
        int[] widths = widths(grid);
        List<Integer> keys = IntStream.range(0, widths.length)
                .takeWhile(at -> grid.columns().get(at).kind() == Block.Kind.KEY)
                .boxed()
                .toList();
        List<String> lines = new ArrayList<>();
        List<Integer> shown = new ArrayList<>(keys);
        for (int column = keys.size(); column < widths.length; column++) {
            int width = shown.stream().mapToInt(at -> GAP + widths[at]).sum();
            if (shown.size() > keys.size() && width + GAP + widths[column] > COLUMNS) {
                drawn(grid, shown, widths).map(line -> " " + line).forEach(lines::add);
                lines.add("");
                shown = new ArrayList<>(keys);
            }
            shown.add(column);
        }
        drawn(grid, shown, widths).map(line -> " " + line).forEach(lines::add);
        return lines;
    }

    private static int[] widths(Block.Grid grid) {
        int[] widths = new int[grid.columns().size()];
        rows(grid)
                .forEach(row -> Arrays.setAll(
                        widths, at -> Math.max(widths[at], row.get(at).length())));
        return widths;
    }

    /** The headers and what stands below them. */
    private static Stream<List<String>> rows(Block.Grid grid) {
        return Stream.concat(
                Stream.of(grid.columns().stream().map(Block.Column::header).toList()),
                grid.rows().stream().map(row -> row.stream().map(Cell::text).toList()));
    }

    private static Stream<String> drawn(Block.Grid grid, List<Integer> shown, int[] widths) {
        return rows(grid)
                .map(row -> shown.stream()
                        .map(at -> {
                            String space = " ".repeat(widths[at] - row.get(at).length());
                            return grid.columns().get(at).kind() == Block.Kind.KEY
                                    ? row.get(at) + space
                                    : space + row.get(at);
                        })
                        .collect(Collectors.joining(" ".repeat(GAP)))
                        .stripTrailing());
    }
}
