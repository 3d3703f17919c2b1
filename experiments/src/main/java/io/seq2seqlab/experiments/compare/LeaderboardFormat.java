package io.seq2seqlab.experiments.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.seq2seqlab.experiments.config.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A leaderboard as text. Every text ends with a line break. */
public enum LeaderboardFormat {
    /** For a terminal. */
    TABLE {
        @Override
        public String format(Leaderboard board) {
            List<String> lines = new ArrayList<>();
            lines.add(heading(board));
            for (Table table : board.tables()) {
                lines.add("");
                signatureLines(table).forEach(lines::add);
                lines.addAll(aligned(headers(board), cells(board, table)));
            }
            lines.add("");
            lines.addAll(notes(board));
            for (Unranked run : board.unranked()) {
                lines.add("  " + unranked(run));
            }
            return String.join("\n", lines) + "\n";
        }
    },
    /** One line per arm and per run without a score, with full precision. */
    CSV {
        @Override
        public String format(Leaderboard board) {
            StringBuilder text = new StringBuilder();
            CSVFormat format =
                    CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
            try (CSVPrinter csv = new CSVPrinter(text, format)) {
                csv.printRecord(csvHeader(board));
                for (Table table : board.tables()) {
                    for (Row row : table.rows()) {
                        csv.printRecord(csvRow(board, table, row));
                    }
                }
                for (Unranked run : board.unranked()) {
                    csv.printRecord(csvRow(board, run));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    },
    /** For programs, with full precision. */
    JSON {
        @Override
        public String format(Leaderboard board) {
            ObjectMapper mapper = new ObjectMapper();
            try {
                return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json(mapper, board)) + "\n";
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    /** For a page or a pull request. */
    MARKDOWN {
        @Override
        public String format(Leaderboard board) {
            List<String> lines = new ArrayList<>();
            lines.add("**" + escaped(heading(board)) + "**");
            List<String> headers = headers(board);
            for (Table table : board.tables()) {
                lines.add("");
                for (String line : signatureLines(table)) {
                    lines.add("`" + line + "`");
                    lines.add("");
                }
                lines.add(markdownRow(headers));
                lines.add(headers.stream()
                        .map(header -> header.equals(ARM) ? "---" : "---:")
                        .collect(Collectors.joining(" | ", "| ", " |")));
                cells(board, table).forEach(row -> lines.add(markdownRow(row)));
            }
            lines.add("");
            lines.add(String.join("\n", notes(board)));
            if (!board.unranked().isEmpty()) {
                lines.add("");
                board.unranked().forEach(run -> lines.add("- " + escaped(unranked(run))));
            }
            return String.join("\n", lines) + "\n";
        }
    };

    private static final String ARM = "arm";
    private static final String MISSING = "–";
    private static final int COLUMNS = 100;

    public abstract String format(Leaderboard board);

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String heading(Leaderboard board) {
        String sets = board.testSets().size() == 1
                ? board.sortedBy()
                : String.join(", ", board.testSets()) + "; sorted by " + board.sortedBy();
        return board.experiment() + ": " + board.metric().title() + " on " + sets;
    }

    private static List<String> signatureLines(Table table) {
        return table.signatures().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static List<String> notes(Leaderboard board) {
        List<String> notes = new ArrayList<>();
        if (board.tables().isEmpty()) {
            notes.add("No run has a score yet.");
        } else if (board.replicated()) {
            notes.add("± is the sample standard deviation over seeds; whether arms differ has not been tested.");
        } else {
            notes.add("With one seed an order is about these checkpoints, not about the arms.");
        }
        if (!board.tables().isEmpty()) {
            notes.add("PPL and AER are those of " + board.sortedBy() + "; seconds and tokens/s are those of training.");
        }
        if (board.tables().size() > 1) {
            notes.add("The tables were scored in different ways: their scores must not be compared.");
        }
        if (!board.unranked().isEmpty()) {
            notes.add("Without a score:");
        }
        return notes;
    }

    private static String unranked(Unranked run) {
        return run.arm() + ", seed " + run.seed() + ": " + run.state()
                + (run.reason().isEmpty() ? "" : ", " + run.reason());
    }

    private static List<String> headers(Leaderboard board) {
        List<String> headers = new ArrayList<>();
        headers.add(board.replicated() ? "rank" : "#");
        headers.add(ARM);
        headers.add("seeds");
        headers.addAll(board.testSets());
        headers.addAll(List.of("PPL", "AER", "params", "seconds"));
        return headers;
    }

    private static List<List<String>> cells(Leaderboard board, Table table) {
        return table.rows().stream().map(row -> cells(board, row)).toList();
    }

    private static List<String> cells(Leaderboard board, Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(MISSING);
        cells.add(row.arm());
        int seeds = row.seeds().size();
        cells.add(
                seeds == row.attrition().planned()
                        ? String.valueOf(seeds)
                        : seeds + " of " + row.attrition().planned());
        for (String set : board.testSets()) {
            cells.add(Optional.ofNullable(row.scores().get(set))
                    .map(Score::summary)
                    .map(summary -> score(board.metric(), summary))
                    .orElse(MISSING));
        }
        cells.add(mean(further(row, Metric.PERPLEXITY), "%.2f"));
        cells.add(mean(further(row, Metric.AER), "%.3f"));
        cells.add(mean(cost(row, Cost.PARAMETERS), "%,.0f"));
        cells.add(mean(cost(row, Cost.TRAINING_SECONDS), "%.0f"));
        return cells;
    }

    private static String score(Metric metric, Summary summary) {
        return number(metric, summary.mean())
                + (summary.deviation().isPresent()
                        ? " ± " + number(metric, summary.deviation().getAsDouble())
                        : "");
    }

    private static String number(Metric metric, double value) {
        return String.format(Locale.ROOT, "%." + metric.decimals() + "f", value);
    }

    private static Optional<Summary> further(Row row, Metric metric) {
        return Optional.ofNullable(row.further().get(metric.toString()));
    }

    private static Optional<Summary> cost(Row row, Cost cost) {
        return Optional.ofNullable(row.costs().get(cost));
    }

    private static String mean(Optional<Summary> summary, String format) {
        return summary.map(value -> String.format(Locale.ROOT, format, value.mean()))
                .orElse(MISSING);
    }

    /** One table if it fits the terminal, else the same rows in two: the scores, then the rest. */
    private static List<String> aligned(List<String> headers, List<List<String>> rows) {
        List<String> whole = drawn(headers, rows);
        if (whole.stream().mapToInt(String::length).max().orElse(0) <= COLUMNS) {
            return whole;
        }
        int scores = headers.indexOf("PPL");
        List<String> lines = new ArrayList<>(drawn(headers.subList(0, scores), head(rows, scores)));
        lines.add("");
        List<List<String>> costs = new ArrayList<>();
        for (List<String> row : rows) {
            costs.add(withoutScores(row, scores));
        }
        lines.addAll(drawn(withoutScores(headers, scores), costs));
        return lines;
    }

    private static List<List<String>> head(List<List<String>> rows, int columns) {
        return rows.stream().map(row -> row.subList(0, columns)).toList();
    }

    private static List<String> withoutScores(List<String> row, int scores) {
        List<String> kept = new ArrayList<>(row.subList(0, 2));
        kept.addAll(row.subList(scores, row.size()));
        return kept;
    }

    private static List<String> drawn(List<String> headers, List<List<String>> rows) {
        Column[] columns = headers.stream()
                .map(header -> {
                    HorizontalAlign align = header.equals(ARM) ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
                    return new Column()
                            .header(header)
                            .headerAlign(align)
                            .dataAlign(align)
                            .maxWidth(Integer.MAX_VALUE);
                })
                .toArray(Column[]::new);
        Object[][] data = rows.stream().map(List::toArray).toArray(Object[][]::new);
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .lineSeparator("\n")
                .data(columns, data)
                .asString()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private static String markdownRow(List<String> cells) {
        return cells.stream().map(LeaderboardFormat::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }

    private static List<Object> csvHeader(Leaderboard board) {
        List<Object> header = new ArrayList<>(List.of(
                "experiment", "metric", "signature", "place", ARM, "seeds", "planned_seeds", "state", "reason"));
        for (String set : board.testSets()) {
            header.add(set + "_mean");
            header.add(set + "_sd");
        }
        header.addAll(List.of("perplexity", "aer", "parameters", "training_seconds"));
        return header;
    }

    private static List<Object> csvRow(Leaderboard board, Table table, Row row) {
        List<Object> cells = new ArrayList<>(List.of(
                board.experiment(),
                board.metric(),
                String.join("; ", signatureLines(table)),
                "",
                row.arm(),
                row.seeds().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                row.attrition().planned(),
                "finished",
                ""));
        for (String set : board.testSets()) {
            Optional<Summary> score = Optional.ofNullable(row.scores().get(set)).map(Score::summary);
            cells.add(exact(score));
            cells.add(score.filter(summary -> summary.deviation().isPresent())
                    .map(summary -> String.valueOf(summary.deviation().getAsDouble()))
                    .orElse(""));
        }
        cells.add(exact(further(row, Metric.PERPLEXITY)));
        cells.add(exact(further(row, Metric.AER)));
        cells.add(mean(cost(row, Cost.PARAMETERS), "%.0f").replace(MISSING, ""));
        cells.add(exact(cost(row, Cost.TRAINING_SECONDS)));
        return cells;
    }

    private static List<Object> csvRow(Leaderboard board, Unranked run) {
        List<Object> cells = new ArrayList<>(List.of(
                board.experiment(), board.metric(), "", "", run.arm(), run.seed(), "", run.state(), run.reason()));
        while (cells.size() < csvHeader(board).size()) {
            cells.add("");
        }
        return cells;
    }

    private static String exact(Optional<Summary> summary) {
        return summary.map(value -> String.valueOf(value.mean())).orElse("");
    }

    private static ObjectNode json(ObjectMapper mapper, Leaderboard board) {
        ObjectNode json = mapper.createObjectNode();
        json.put("format", 1)
                .put("experiment", board.experiment())
                .put("metric", board.metric().toString())
                .put("sorted_by", board.sortedBy())
                .put("claim", board.replicated() ? "arms" : "checkpoints");
        ArrayNode tables = json.putArray("tables");
        for (Table table : board.tables()) {
            ObjectNode node = tables.addObject();
            node.set("signatures", mapper.valueToTree(table.signatures()));
            ArrayNode rows = node.putArray("rows");
            table.rows().forEach(row -> rows.add(json(mapper, row)));
        }
        ArrayNode unranked = json.putArray("unranked");
        for (Unranked run : board.unranked()) {
            unranked.addObject()
                    .put(ARM, run.arm())
                    .put("seed", run.seed())
                    .put("state", run.state())
                    .put("reason", run.reason());
        }
        return json;
    }

    private static ObjectNode json(ObjectMapper mapper, Row row) {
        ObjectNode json = mapper.createObjectNode();
        json.put(ARM, row.arm());
        json.set("seeds", mapper.valueToTree(row.seeds()));
        json.put("planned_seeds", row.attrition().planned());
        ObjectNode scores = json.putObject("scores");
        for (Map.Entry<String, Score> score : row.scores().entrySet()) {
            ObjectNode node = scores.putObject(score.getKey())
                    .put("mean", score.getValue().summary().mean());
            score.getValue().summary().deviation().ifPresent(deviation -> node.put("sd", deviation));
        }
        further(row, Metric.PERPLEXITY).ifPresent(summary -> json.put("perplexity", summary.mean()));
        further(row, Metric.AER).ifPresent(summary -> json.put("aer", summary.mean()));
        cost(row, Cost.PARAMETERS).ifPresent(summary -> json.put("parameters", Math.round(summary.mean())));
        cost(row, Cost.TRAINING_SECONDS).ifPresent(summary -> json.put("training_seconds", summary.mean()));
        return json;
    }
}
