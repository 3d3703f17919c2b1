package io.seq2seqlab.experiments.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes lines of named values as comma-separated values. */
public final class CsvText {

    private final Set<String> columns;
    private final List<Map<String, Object>> lines = new ArrayList<>();

    /** @param columns that are there in any case, first */
    public CsvText(Collection<String> columns) {
        this.columns = new LinkedHashSet<>(columns);
    }

    /** Adds a line; what it has no value for stays empty. */
    public void add(Map<String, Object> line) {
        lines.add(line);
    }

    /** With the further columns of its lines behind the others. */
    public String text() {
        Set<String> all = new LinkedHashSet<>(columns);
        lines.forEach(line -> all.addAll(line.keySet()));
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
        try (CSVPrinter csv = new CSVPrinter(text, format)) {
            csv.printRecord(all);
            for (Map<String, Object> line : lines) {
                csv.printRecord(all.stream().map(column -> line.getOrDefault(column, "")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
