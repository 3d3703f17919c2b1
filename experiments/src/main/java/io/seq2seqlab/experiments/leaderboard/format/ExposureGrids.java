package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.leaderboard.ExposureGap;
import io.seq2seqlab.experiments.leaderboard.ExposureGap.AtPositions;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.schema.Metric;
import java.util.List;
import java.util.Locale;

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
                new Columns<ExposureGap>()
                        .key("arm", ExposureGap::arm)
                        .figure(
                                "ratio",
                                gap -> gap.ratio().stream()
                                        .mapToObj(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                                        .findFirst())
                        .figure("teacher-forced", gap -> Figures.spread(Metric.EXPOSURE_GAP, gap.teacherForced()))
                        .figure("free-running", gap -> Figures.spread(Metric.EXPOSURE_GAP, gap.freeRunning()))
                        .figure("gap", gap -> Figures.spread(Metric.EXPOSURE_GAP, gap.gap()))
                        .of(gaps)
                        .withoutEmptyColumns(),
                new Block.Notes(List.of(
                        "Mean negative log-likelihood of the same reference tokens after the reference's tokens and"
                                + " after the network's own; ± over seeds.")),
                new Block.Heading("Token accuracy by target position on " + board.sortedBy()
                        + ", %: teacher-forced / free-running"),
                positions(gaps));
    }

    private static Block.Grid positions(List<ExposureGap> gaps) {
        List<String> bins = gaps.stream()
                .flatMap(gap -> gap.positions().stream())
                .map(AtPositions::positions)
                .distinct()
                .toList();
        return new Columns<ExposureGap>()
                .key("arm", ExposureGap::arm)
                .figures(
                        bins,
                        bin -> bin.replace('-', '–'),
                        (gap, bin) -> gap.positions().stream()
                                .filter(at -> at.positions().equals(bin))
                                .map(at -> String.format(
                                        Locale.ROOT,
                                        "%.1f / %.1f",
                                        at.teacherForced().mean(),
                                        at.freeRunning().mean()))
                                .findFirst())
                .of(gaps);
    }
}
