package io.seq2seqlab.experiments.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Blocks as {@code booktabs} tables, with everything else as comments. */
final class LatexText {

    private static final String PACKAGES = "needs \\usepackage{booktabs} and \\usepackage[T1]{fontenc}";

    private static final Map<Character, String> SPECIAL = Map.ofEntries(
            Map.entry('\\', "\\textbackslash{}"),
            Map.entry('&', "\\&"),
            Map.entry('%', "\\%"),
            Map.entry('$', "\\$"),
            Map.entry('#', "\\#"),
            Map.entry('_', "\\_"),
            Map.entry('{', "\\{"),
            Map.entry('}', "\\}"),
            Map.entry('~', "\\textasciitilde{}"),
            Map.entry('^', "\\textasciicircum{}"),
            Map.entry('<', "\\textless{}"),
            Map.entry('>', "\\textgreater{}"),
            Map.entry('|', "\\textbar{}"),
            Map.entry('"', "\\textquotedbl{}"),
            Map.entry('–', "--"),
            Map.entry('·', "\\textperiodcentered{}"),
            Map.entry('×', "$\\times$"),
            Map.entry('−', "$-$"),
            Map.entry('±', "$\\pm$"),
            Map.entry('↗', "$\\nearrow$"),
            Map.entry('†', "$\\dagger$"),
            Map.entry('≈', "$\\approx$"),
            Map.entry('↑', "$\\uparrow$"),
            Map.entry('↓', "$\\downarrow$"));

    private LatexText() {}

    static String print(List<Block> blocks) {
        StringBuilder text = new StringBuilder();
        boolean tableBefore = false;
        for (Block block : blocks) {
            text.append(tableBefore ? "\n" : "");
            lines(block).forEach(line -> text.append(line).append('\n'));
            tableBefore = block.table().isPresent();
        }
        return text.toString();
    }

    private static List<String> lines(Block block) {
        if (block instanceof Block.Captioned captioned) {
            List<String> caption = List.of("  \\caption{" + escaped(captioned.caption()) + "}");
            return table(captioned.grid(), captioned.notes(), caption);
        }
        if (block instanceof Block.Grid grid) {
            return table(grid, List.of(), List.of());
        }
        return comments(block).map(LatexText::comment).toList();
    }

    private static Stream<String> comments(Block block) {
        return block instanceof Block.Heading heading
                ? Stream.of(heading.text())
                : ((Block.Text) block).lines().stream();
    }

    private static String comment(String line) {
        return "% " + line;
    }

    private static List<String> table(Block.Grid grid, List<String> notes, List<String> caption) {
        List<String> lines = new ArrayList<>();
        lines.add(comment(PACKAGES));
        notes.forEach(note -> lines.add(comment(note)));
        lines.add("\\begin{table}");
        lines.add("  \\centering");
        lines.addAll(caption);
        lines.add(grid.columns().stream()
                .map(column -> column.kind() == Block.Kind.KEY ? "l" : "r")
                .collect(Collectors.joining("", "  \\begin{tabular}{", "}")));
        lines.add("    \\toprule");
        lines.add(row(grid.columns().stream().map(Block.Column::header).map(LatexText::escaped)));
        lines.add("    \\midrule");
        grid.rows().forEach(cells -> lines.add(row(cells.stream().map(LatexText::cell))));
        lines.add("    \\bottomrule");
        lines.add("  \\end{tabular}");
        lines.add("\\end{table}");
        return lines;
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" & ", "    ", " \\\\"));
    }

    private static String cell(Cell cell) {
        return (cell.strong().isEmpty() ? "" : "\\textbf{" + escaped(cell.strong()) + "}") + escaped(cell.rest());
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(character -> SPECIAL.getOrDefault((char) character, String.valueOf((char) character)))
                .collect(Collectors.joining());
    }
}
