package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.CsvText;
import io.seq2seqlab.experiments.leaderboard.Cost;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Learning;
import io.seq2seqlab.experiments.scores.Score;
import io.seq2seqlab.experiments.scores.Unranked;
import io.seq2seqlab.experiments.statistics.Interval;
import io.seq2seqlab.experiments.statistics.RankInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A leaderboard as comma-separated values, long: a line for every arm on every test set. Scores are compared only within a
 * {@code group}, which is a table of the other formats.
 */
final class CsvTable {

    private static final List<String> BEFORE_FACTORS = List.of(
            "experiment",
            "metric",
            "arm",
            "state",
            "reason",
            "group",
            "apart",
            "test_set",
            "signature",
            "role",
            "origin");
    private static final List<String> AFTER_FACTORS = List.of(
            "planned_seeds",
            "diverged",
            "still_improving",
            "last_gain",
            "single_position_attention",
            "seeds",
            "scores",
            "runs",
            "mean",
            "sd",
            "mean_low",
            "mean_high",
            "rank_best",
            "rank_worst",
            "compared_with",
            "about",
            "difference",
            "difference_low",
            "difference_high",
            "p",
            "p_holm",
            "verdict",
            "exploratory",
            "look",
            "level",
            "next_level",
            "notices");

    private final Leaderboard board;
    private final Set<String> factors;
    private final List<Map<String, Object>> lines = new ArrayList<>();

    private CsvTable(Leaderboard board) {
        this.board = board;
        factors = board.tables().stream()
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> row.factors().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String of(Leaderboard board) {
        CsvTable csv = new CsvTable(board);
        board.tables().forEach(csv::add);
        board.unranked().forEach(csv::add);
        return csv.text();
    }

    private void add(Table table) {
        for (Row row : table.rows()) {
            for (String set : board.testSets()) {
                Optional.ofNullable(row.scores().get(set)).ifPresent(score -> add(table, row, set, score));
            }
        }
    }

    private Map<String, Object> line(String arm, String state) {
        Map<String, Object> line = new LinkedHashMap<>();
        lines.add(line);
        line.put("experiment", board.experiment());
        line.put("metric", board.metric());
        line.put("arm", arm);
        line.put("state", state);
        board.look().ifPresent(look -> {
            line.put("look", look.number());
            line.put("level", look.level());
            line.put("next_level", look.nextLevel());
        });
        line.put("notices", String.join(" ", Notices.of(board)));
        return line;
    }

    private void add(Table table, Row row, String set, Score score) {
        Map<String, Object> line = line(row.arm(), "finished");
        line.put("group", board.tables().indexOf(table) + 1);
        line.put("apart", table.apart().orElse(""));
        line.put("test_set", set);
        line.put("signature", String.join("; ", Wording.signatures(table)));
        line.put("role", row.role().name().toLowerCase(Locale.ROOT));
        line.put("origin", row.origin());
        factors.forEach(factor -> line.put(factor, row.factors().getOrDefault(factor, "")));
        line.put("planned_seeds", row.attrition().planned());
        line.put("diverged", row.attrition().diverged());
        Learning learning = row.learning();
        line.put(
                "still_improving",
                learning.improving().map(Learning.Improving::runs).orElse(0));
        learning.improving()
                .flatMap(Learning.Improving::gain)
                .ifPresent(gain -> line.put("last_gain", gain.figure() + "=" + gain.value()));
        line.put(
                "single_position_attention",
                learning.collapsed().map(Learning.Collapsed::runs).orElse(0));
        line.put("seeds", score.bySeed().size());
        line.put("scores", pairs(score.bySeed()));
        line.put("runs", pairs(row.runs()));
        line.put("mean", score.summary().mean());
        put(line, "sd", score.summary().deviation());
        score.interval().ifPresent(interval -> put(line, "mean", interval));
        line.put(
                "rank_best",
                score.rank().map(RankInterval::best).map(String::valueOf).orElse(""));
        line.put(
                "rank_worst",
                score.rank().map(RankInterval::worst).map(String::valueOf).orElse(""));
        line.put("compared_with", row.comparedWith());
        score.difference().ifPresent(difference -> add(line, difference));
        for (Cost cost : Cost.values()) {
            Optional.ofNullable(row.costs().get(cost)).ifPresent(summary -> line.put(cost.toString(), summary.mean()));
        }
        board.latency(row).ifPresent(latency -> {
            line.put("latency_ms_per_token", latency.median());
            line.put("latency_lower_quartile", latency.lowerQuartile());
            line.put("latency_upper_quartile", latency.upperQuartile());
        });
        row.further().getOrDefault(set, Map.of()).forEach((metric, summary) -> line.put(metric, summary.mean()));
    }

    private static void add(Map<String, Object> line, Difference difference) {
        line.put("about", difference.subject().name().toLowerCase(Locale.ROOT));
        line.put("difference", difference.value());
        difference.interval().ifPresent(interval -> put(line, "difference", interval));
        put(line, "p", difference.p());
        put(line, "p_holm", difference.corrected());
        difference.equivalence().ifPresent(test -> {
            line.put("margin", test.margin().value());
            line.put("p_equivalence", test.p());
            line.put("p_equivalence_holm", test.corrected());
        });
        line.put("verdict", difference.verdict().wording());
        line.put("exploratory", difference.exploratory());
    }

    private void add(Unranked run) {
        Map<String, Object> line = line(run.arm(), run.state());
        line.put("reason", run.reason());
        line.put("scores", run.seed() + "=");
    }

    private static void put(Map<String, Object> line, String name, OptionalDouble value) {
        value.ifPresent(number -> line.put(name, number));
    }

    private static void put(Map<String, Object> line, String name, Interval interval) {
        line.put(name + "_low", interval.low());
        line.put(name + "_high", interval.high());
    }

    private static String pairs(Map<Long, ?> bySeed) {
        return bySeed.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The columns that every leaderboard has, and then those of its costs and other metrics. */
    private String text() {
        List<String> columns = new ArrayList<>(BEFORE_FACTORS);
        columns.addAll(factors);
        columns.addAll(AFTER_FACTORS);
        CsvText text = new CsvText(columns);
        lines.forEach(text::add);
        return text.text();
    }
}
