package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.leaderboard.ExposureGap;
import io.seq2seqlab.experiments.leaderboard.ExposureGap.AtPositions;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.schema.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What reading their own tokens does to arms, on the first test set. */
final class ExposureGrids {

    private ExposureGrids() {}

    /** None where it was not measured. */
    static List<Block> blocks(Leaderboard board, Table table) {
        List<ExposureGap> gaps = table.exposure().getOrDefault(board.sortedBy(), List.of());
        if (gaps.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Block.Heading("Exposure gap on " + board.sortedBy() + ", nats per token"),
                new Block.Grid(
                                1,
                                List.of("arm", "ratio", "teacher-forced", "free-running", "gap"),
                                gaps.stream().map(ExposureGrids::gap).toList())
                        .withoutEmptyColumns(),
                new Block.Notes(List.of(
                        "Mean negative log-likelihood of the same reference tokens after the reference's tokens and"
                                + " after the network's own; ± over seeds.")),
                new Block.Heading("Token accuracy by target position on " + board.sortedBy()
                        + ", %: teacher-forced / free-running"),
                positions(gaps));
    }

    private static List<String> gap(ExposureGap gap) {
        return List.of(
                gap.arm(),
                gap.ratio().stream()
                        .mapToObj(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .findFirst()
                        .orElse(Block.Grid.MISSING),
                Figures.spread(Metric.EXPOSURE_GAP, gap.teacherForced()),
                Figures.spread(Metric.EXPOSURE_GAP, gap.freeRunning()),
                Figures.spread(Metric.EXPOSURE_GAP, gap.gap()));
    }

    private static Block.Grid positions(List<ExposureGap> gaps) {
        List<String> bins = gaps.stream()
                .flatMap(gap -> gap.positions().stream())
                .map(AtPositions::positions)
                .distinct()
                .toList();
        return new Block.Grid(
                1,
                Stream.concat(Stream.of("arm"), bins.stream().map(bin -> bin.replace('-', '–')))
                        .toList(),
                gaps.stream().map(gap -> accuracies(gap, bins)).toList());
    }

    private static List<String> accuracies(ExposureGap gap, List<String> bins) {
        List<String> cells = new ArrayList<>(List.of(gap.arm()));
        bins.forEach(bin -> cells.add(gap.positions().stream()
                .filter(at -> at.positions().equals(bin))
                .map(at -> String.format(
                        Locale.ROOT,
                        "%.1f / %.1f",
                        at.teacherForced().mean(),
                        at.freeRunning().mean()))
                .findFirst()
                .orElse(Block.Grid.MISSING)));
        return cells;
    }
}
