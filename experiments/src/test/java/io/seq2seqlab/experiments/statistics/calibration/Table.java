package io.seq2seqlab.experiments.statistics.calibration;

import java.util.List;
import java.util.function.Consumer;

/**
 * A table of the calibration. Its rows are simulated side by side, one on each processor.
 *
 * @param name by which it is asked for, and which its marks in the document have
 */
record Table(String name, List<String> titles, List<Row> rows) {

    String markdown(int simulations, Consumer<String> log) {
        MarkdownTable table = new MarkdownTable(titles);
        rows.parallelStream()
                .map(row -> {
                    List<String> cells = row.simulate(simulations);
                    log.accept(name + " | " + String.join(" | ", cells));
                    return cells;
                })
                .forEachOrdered(table::add);
        return table.toString();
    }

    String begin() {
        return "<!-- calibration: " + name + " -->";
    }

    String end() {
        return "<!-- end of " + name + " -->";
    }
}
