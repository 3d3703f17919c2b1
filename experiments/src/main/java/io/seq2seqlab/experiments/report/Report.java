package io.seq2seqlab.experiments.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.leaderboard.format.ReportColumn;
import io.seq2seqlab.experiments.report.ReportPage.Part;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.store.ResultStore;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * All that the page of an experiment shows. Its JSON, which the page's script reads, has the names of the components.
 *
 * @param written when, in UTC
 * @param metric what the arms are compared by
 * @param notices what has to be known before any figure is read
 * @param plan the arms of the experiment in its order, whether or not they have a score
 * @param board what the comparison found
 * @param settings of the arms whose settings are known
 * @param runs those that have ended
 * @param curves of the runs that have begun to train
 * @param attention of one run of each arm
 */
public record Report(
        String written,
        Judging metric,
        List<String> notices,
        List<Planned> plan,
        Leaderboard board,
        ArmSettings settings,
        List<Ended> runs,
        List<RunCurve> curves,
        AttentionMaps attention) {

    /** How a metric is called and read. */
    record Judging(String name, String title, int decimals, boolean lowerIsBetter) {

        static Judging by(Metric metric) {
            return new Judging(metric.toString(), metric.title(), metric.decimals(), metric.lowerIsBetter());
        }
    }

    /**
     * What the page's table of arms is made of beside the data.
     *
     * @param columns that tell of arms beside their scores
     * @param metrics how every metric is written and which end of it is good, by name
     */
    private record TableParts(List<ReportColumn> columns, Map<String, Judging> metrics) {

        static TableParts of(Leaderboard board) {
            Map<String, Judging> metrics = new LinkedHashMap<>();
            Stream.of(Metric.values()).forEach(metric -> metrics.put(metric.toString(), Judging.by(metric)));
            return new TableParts(ReportColumn.of(board), metrics);
        }
    }

    /**
     * An arm of the experiment.
     *
     * @param seeds how many runs it is planned with
     */
    record Planned(String name, ArmRole role, Map<String, String> factors, int seeds) {}

    /** A run that has ended. */
    record Ended(
            String arm,
            long seed,
            String key,
            String status,
            OptionalDouble seconds,
            OptionalLong keptEpoch,
            OptionalLong epochs,
            String device) {}

    /** The learning curve of a run. */
    record RunCurve(String arm, long seed, @JsonUnwrapped Curve curve) {}

    /**
     * Gathers the report of an experiment.
     *
     * @param leaderboard the comparison that it shows
     * @param corpora where gold alignments are looked for
     * @throws io.seq2seqlab.experiments.results.StoreException if a run's file cannot be read
     */
    public static Report of(ResultStore store, Leaderboard leaderboard, CorpusCatalog corpora) {
        return new ReportReader(store, corpora).read(leaderboard, Instant.now());
    }

    /** The page: one HTML file that fetches nothing. */
    public String html() {
        return ReportPage.of(board.experiment(), PageJson.of(this), PageJson.of(TableParts.of(board)), parts());
    }

    /** What the page cannot show though it should, one line each. */
    public List<String> problems() {
        return attention.problems();
    }

    private List<Part> parts() {
        Map<Part, Boolean> present = new EnumMap<>(Part.class);
        present.put(Part.CLAIMS, !board.claims().isEmpty());
        present.put(Part.LEADERBOARD, true);
        present.put(Part.CURVES, !curves.isEmpty());
        present.put(Part.EFFECTS, tables().anyMatch(table -> !table.effects().isEmpty()));
        present.put(Part.COST, tables().anyMatch(table -> !table.costs().isEmpty()));
        present.put(Part.EXPOSURE, tables().anyMatch(table -> !table.exposure().isEmpty()));
        present.put(Part.ATTENTION, !attention.splits().isEmpty());
        present.put(Part.UNSCORED, !board.unranked().isEmpty());
        return Stream.of(Part.values()).filter(present::get).toList();
    }

    private Stream<Table> tables() {
        return board.tables().stream();
    }
}
