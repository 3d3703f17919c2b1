package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import java.util.ArrayList;
import java.util.List;

/** A grid as a {@code booktabs} table, with notes as comments above it. */
final class LatexGrid {

    private LatexGrid() {}

    static String of(String caption, Block.Grid grid, List<String> notes) {
        List<String> lines = new ArrayList<>(List.of(LatexTable.PACKAGES));
        notes.forEach(note -> lines.add("% " + note));
        lines.add("\\begin{table}");
        lines.add("  \\centering");
        lines.add("  \\caption{" + LatexTable.escaped(caption) + ".}");
        lines.add("  \\begin{tabular}{" + "l".repeat(grid.keys())
                + "r".repeat(grid.headers().size() - grid.keys()) + "}");
        lines.add("    \\toprule");
        lines.add(row(grid.headers()));
        lines.add("    \\midrule");
        grid.rows().forEach(cells -> lines.add(row(cells)));
        lines.add("    \\bottomrule");
        lines.add("  \\end{tabular}");
        lines.add("\\end{table}");
        return String.join("\n", lines) + "\n";
    }

    private static String row(List<String> cells) {
        return LatexTable.row(cells.stream().map(LatexTable::escaped).toList());
    }
}
