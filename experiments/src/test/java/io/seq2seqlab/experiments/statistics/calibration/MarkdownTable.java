package io.seq2seqlab.experiments.statistics.calibration;

import java.util.ArrayList;
import java.util.List;

/** Rows under titles. */
final class MarkdownTable {
    private final List<String> lines = new ArrayList<>();

    MarkdownTable(List<String> titles) {
        add(titles);
        add(titles.stream().map(title -> "---").toList());
    }

    void add(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
