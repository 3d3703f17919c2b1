package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Learning;
import io.seq2seqlab.experiments.scores.Score;
import io.seq2seqlab.experiments.scores.Unranked;
import io.seq2seqlab.experiments.statistics.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A leaderboard in long form: a line of named values for every arm on every test set, and one for every run without a score.
 * Scores are compared only within a {@code group}, which is a table of the other formats.
 */
final class ScoreRecords {

    private static final List<String> BEFORE_FACTORS =
            names("experiment metric arm state reason group apart test_set signature role origin");
    private static final List<String> AFTER_FACTORS = names(
            "planned_seeds diverged still_improving last_gain"
                    + " single_position_attention seeds scores runs mean sd mean_low mean_high rank_best rank_worst compared_with"
                    + " about difference difference_low difference_high p p_holm verdict exploratory look level next_level notices");

    private final Leaderboard board;
    private final Set<String> factors;
    private final List<Map<String, Object>> lines = new ArrayList<>();

    private static List<String> names(String separated) {
        return List.of(separated.split(" "));
    }

    private ScoreRecords(Leaderboard board) {
        this.board = board;
        factors = board.tables().stream()
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> row.factors().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The columns that every leaderboard has, and then those of its costs and other metrics. */
    static Block.Grid of(Leaderboard board) {
        ScoreRecords records = new ScoreRecords(board);
        board.tables().forEach(records::add);
        board.unranked().forEach(records::add);
        return Block.Grid.of(
                Stream.of(BEFORE_FACTORS, records.factors, AFTER_FACTORS)
                        .flatMap(Collection::stream)
                        .toList(),
                records.lines);
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
        line.put("signature", String.join("; ", LeaderboardAnswer.signatures(table)));
        line.put("role", row.role().name().toLowerCase(Locale.ROOT));
        line.put("origin", row.origin());
        factors.forEach(factor -> line.put(factor, row.factors().getOrDefault(factor, "")));
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
        score.rank().ifPresent(rank -> {
            line.put("rank_best", rank.best());
            line.put("rank_worst", rank.worst());
        });
        line.put("compared_with", row.comparedWith());
        score.difference().ifPresent(difference -> add(line, difference));
        line.putAll(ArmColumn.values(board, row));
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
}
