package io.seq2seqlab.experiments.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Blocks as Markdown, whatever the names of arms hold. */
public final class MarkdownText {

    private static final String SPECIAL = "([\\\\`*_{}\\[\\]<>|#~&])";

    public String write(List<Block> blocks) {
        return blocks.stream().map(this::text).map(text -> text + "\n").collect(Collectors.joining("\n"));
    }

    private String text(Block block) {
        if (block instanceof Block.Title title) {
            return "**" + escaped(title.text()) + "**";
        }
        if (block instanceof Block.Heading heading) {
            return "**" + escaped(heading.text()) + "**";
        }
        if (block instanceof Block.Code code) {
            return code.lines().stream().map(line -> "`" + line + "`").collect(Collectors.joining("\n\n"));
        }
        if (block instanceof Block.Notes notes) {
            return notes.lines().stream().map(MarkdownText::escaped).collect(Collectors.joining("\n"));
        }
        if (block instanceof Block.Items items) {
            return items.lines().stream().map(line -> "- " + escaped(line)).collect(Collectors.joining("\n"));
        }
        return table((Block.Grid) block);
    }

    private static String table(Block.Grid grid) {
        List<String> lines = new ArrayList<>();
        lines.add(row(grid.headers()));
        lines.add(IntStream.range(0, grid.headers().size())
                .mapToObj(column -> column < grid.keys() ? "---" : "---:")
                .collect(Collectors.joining(" | ", "| ", " |")));
        grid.rows().forEach(cells -> lines.add(row(cells)));
        return String.join("\n", lines);
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownText::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String escaped(String text) {
        return text.replaceAll(SPECIAL, "\\\\$1");
    }
}
