package io.seq2seqlab.experiments.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Blocks as Markdown, whatever the names of arms hold. */
public final class MarkdownText {

    private static final String SPECIAL = "([\\\\`*_{}\\[\\]<>|#~&])";

    private MarkdownText() {}

    /** The text, with a line break at its end. */
    public static String print(List<Block> blocks) {
        return blocks.stream().map(MarkdownText::text).map(text -> text + "\n").collect(Collectors.joining("\n"));
    }

    private static String text(Block block) {
        if (block instanceof Block.Heading heading) {
            return strong(heading.text());
        }
        if (block instanceof Block.Code code) {
            return code.lines().stream().map(line -> "`" + line + "`").collect(Collectors.joining("\n\n"));
        }
        if (block instanceof Block.Lines lines) {
            return lines.lines().stream().collect(Collectors.joining("\n    ", "    ", ""));
        }
        if (block instanceof Block.Notes notes) {
            return notes.lines().stream().map(MarkdownText::escaped).collect(Collectors.joining("\n"));
        }
        if (block instanceof Block.Items items) {
            return items.lines().stream().map(line -> "- " + escaped(line)).collect(Collectors.joining("\n"));
        }
        if (block instanceof Block.Captioned captioned) {
            return Stream.concat(captioned.notes().stream(), Stream.of(captioned.caption()))
                    .map(MarkdownText::escaped)
                    .collect(Collectors.joining("\n", table(captioned.grid()) + "\n\n", ""));
        }
        return table((Block.Grid) block);
    }

    private static String table(Block.Grid grid) {
        List<String> lines = new ArrayList<>();
        lines.add(row(grid.columns().stream().map(Block.Column::header).map(MarkdownText::escaped)));
        lines.add(row(grid.columns().stream().map(column -> column.kind() == Block.Kind.KEY ? "---" : "---:")));
        grid.rows().forEach(cells -> lines.add(row(cells.stream().map(MarkdownText::cell))));
        return String.join("\n", lines);
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String cell(Cell cell) {
        return (cell.strong().isEmpty() ? "" : strong(cell.strong())) + escaped(cell.rest());
    }

    private static String strong(String text) {
        return "**" + escaped(text) + "**";
    }

    private static String escaped(String text) {
        return text.replaceAll(SPECIAL, "\\\\$1");
    }
}
