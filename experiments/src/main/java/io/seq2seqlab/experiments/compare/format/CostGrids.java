package io.seq2seqlab.experiments.compare.format;

import io.seq2seqlab.experiments.compare.Cost;
import io.seq2seqlab.experiments.compare.CostRow;
import io.seq2seqlab.experiments.compare.ExposureGap;
import io.seq2seqlab.experiments.compare.Frontier;
import io.seq2seqlab.experiments.compare.Leaderboard;
import io.seq2seqlab.experiments.compare.Row;
import io.seq2seqlab.experiments.compare.Summary;
import io.seq2seqlab.experiments.compare.Table;
import io.seq2seqlab.experiments.config.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What arms cost beside what they are worth, on the first test set. */
final class CostGrids {

    private static final List<Metric> FURTHER = List.of(Metric.PERPLEXITY, Metric.AER);

    private final Leaderboard board;
    private final Table table;
    private final Map<String, CostRow> frontier = new LinkedHashMap<>();

    CostGrids(Leaderboard board, Table table) {
        this.board = board;
        this.table = table;
        table.costs().getOrDefault(board.sortedBy(), List.of()).forEach(row -> frontier.put(row.arm(), row));
    }

    String heading() {
        return "Cost, and other figures of " + board.sortedBy();
    }

    Block.Grid costs() {
        List<String> headers = new ArrayList<>(List.of("arm", board.metric().title()));
        for (Cost cost : Cost.values()) {
            headers.add(cost.title());
        }
        further().forEach(metric -> headers.add(metric.title()));
        return new Block.Grid(1, headers, table.rows().stream().map(this::row).toList()).withoutEmptyColumns();
    }

    private List<Metric> further() {
        return FURTHER.stream().filter(metric -> metric != board.metric()).toList();
    }

    private List<String> row(Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(ScoreGrids.name(row));
        cells.add(Optional.ofNullable(row.scores().get(board.sortedBy()))
                .map(score -> Figures.score(board.metric(), score.summary().mean()))
                .orElse(Block.Grid.MISSING));
        for (Cost cost : Cost.values()) {
            cells.add(Optional.ofNullable(row.costs().get(cost))
                    .map(summary -> Figures.cost(cost, summary.mean()) + mark(row.arm(), cost))
                    .orElse(Block.Grid.MISSING));
        }
        Map<String, Summary> others = row.further().getOrDefault(board.sortedBy(), Map.of());
        for (Metric metric : further()) {
            cells.add(Optional.ofNullable(others.get(metric.toString()))
                    .map(summary -> Figures.score(metric, summary.mean()))
                    .orElse(Block.Grid.MISSING));
        }
        return cells;
    }

    private String mark(String arm, Cost cost) {
        return place(arm, cost)
                .map(place -> switch (place) {
                    case ON -> " *";
                    case NOT_SEPARATED -> " ~";
                    case OFF -> "  ";
                })
                .orElse("");
    }

    private Optional<Frontier> place(String arm, Cost cost) {
        return Optional.ofNullable(frontier.get(arm))
                .map(row -> row.costs().get(cost))
                .map(CostRow.Priced::frontier);
    }

    List<String> notes() {
        return frontier.isEmpty()
                ? List.of()
                : List.of("* on the frontier of " + board.metric().title() + " against this cost; ~ below it, but not"
                        + " separated from any arm on it that costs as little.");
    }

    Optional<Block.Grid> exposure() {
        List<ExposureGap> gaps = table.exposure().getOrDefault(board.sortedBy(), List.of());
        if (gaps.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Block.Grid(
                        1,
                        List.of("arm", "ratio", "teacher-forced", "free-running", "gap"),
                        gaps.stream().map(CostGrids::exposure).toList())
                .withoutEmptyColumns());
    }

    private static List<String> exposure(ExposureGap gap) {
        return List.of(
                gap.arm(),
                gap.ratio().stream()
                        .mapToObj(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .findFirst()
                        .orElse(Block.Grid.MISSING),
                Figures.spread(Metric.PERPLEXITY, gap.teacherForced()),
                Figures.spread(Metric.FREE_RUNNING_PERPLEXITY, gap.freeRunning()),
                Figures.spread(Metric.PERPLEXITY, gap.gap()));
    }
}
