package io.seq2seqlab.experiments.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The grids among blocks as comma-separated values. */
final class CsvText {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private CsvText() {}

    static String print(List<Block> blocks) {
        return blocks.stream()
                .flatMap(block -> block.table().stream())
                .map(CsvText::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(Block.Grid grid) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
            csv.printRecord(grid.columns().stream().map(Block.Column::header));
            for (List<Cell> row : grid.rows()) {
                csv.printRecord(row.stream().map(Cell::text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
