package io.seq2seqlab.experiments.leaderboard.format;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.seq2seqlab.experiments.leaderboard.Cost;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.results.Latencies;
import io.seq2seqlab.experiments.scores.Attrition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * A column that tells of an arm beside its scores. One more in {@link #ALL} is a column more in every format.
 *
 * @param name of the column where programs read it
 * @param title above it in a grid
 * @param grid that it stands in; the one of the scores is also a paper's
 * @param heading above it in the report's table; empty where the report says the same in another way
 * @param figure of an arm; empty where the arm has none
 */
record ArmColumn(
        String name,
        String title,
        Grid grid,
        Optional<Heading> heading,
        BiFunction<Leaderboard, Row, Optional<Figure>> figure) {

    enum Grid {
        SCORES,
        COSTS
    }

    /**
     * How the report has a column.
     *
     * @param title above it
     * @param unit in which the report writes the values
     */
    record Heading(String title, Unit unit) {}

    /** How the report writes a value, so that a table and the axis of a chart write it alike. */
    enum Unit {
        COUNT,
        SECONDS,
        BYTES,
        /** As the text of the figure. */
        TEXT
    }

    /**
     * What a column says of an arm.
     *
     * @param text for people
     * @param value to sort by
     * @param deviation over seeds, where the value is a mean
     * @param values for programs in full precision, by name, in their order
     */
    record Figure(
            String text,
            double value,
            OptionalDouble deviation,
            @JsonIgnore Map<String, Object> values) {}

    /** In the order in which they stand beside each other. */
    static final List<ArmColumn> ALL = List.of(
            new ArmColumn(
                    "seeds",
                    "seeds",
                    Grid.SCORES,
                    // The report has a tag beside the name of each arm of which seeds are missing.
                    Optional.empty(),
                    (board, row) -> Optional.of(new Figure(
                            seeds(row.attrition()),
                            row.attrition().scored(),
                            OptionalDouble.empty(),
                            Map.of(
                                    "planned_seeds", row.attrition().planned(),
                                    "diverged", row.attrition().diverged())))),
            cost(Cost.PARAMETERS, "parameters", new Heading("Parameters", Unit.COUNT), ArmColumn::whole),
            cost(Cost.TRAINING_FLOPS, "FLOPs/token", new Heading("Training FLOPs", Unit.COUNT), Figures::scaled),
            cost(
                    Cost.TRAINING_SECONDS,
                    "training s",
                    new Heading("Training time", Unit.SECONDS),
                    seconds -> String.format(Locale.ROOT, "%.0f", seconds)),
            cost(Cost.PEAK_MEMORY, "peak MB", new Heading("Peak memory", Unit.BYTES), bytes -> whole(bytes / 1e6)),
            new ArmColumn(
                    "latency",
                    "ms/token",
                    Grid.COSTS,
                    Optional.of(new Heading("ms per token", Unit.TEXT)),
                    (board, row) -> board.latency(row).map(ArmColumn::latency)));

    /** The columns of a grid. */
    static List<ArmColumn> of(Grid grid) {
        return ALL.stream().filter(column -> column.grid == grid).toList();
    }

    /** What an arm has for a grid. */
    Optional<String> cell(Leaderboard board, Row row) {
        return figure.apply(board, row).map(Figure::text);
    }

    /** What all columns have of an arm for programs. */
    static Map<String, Object> values(Leaderboard board, Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        ALL.forEach(column -> column.figure.apply(board, row).ifPresent(figure -> values.putAll(figure.values())));
        return values;
    }

    static String seeds(Attrition attrition) {
        return attrition.scored() == attrition.planned()
                ? String.valueOf(attrition.planned())
                : attrition.scored() + " of " + attrition.planned();
    }

    /** A cost that ranks arms is the same for all seeds; one of a machine has a deviation. */
    private static ArmColumn cost(Cost cost, String title, Heading heading, DoubleFunction<String> text) {
        return new ArmColumn(
                cost.toString(),
                title,
                Grid.COSTS,
                Optional.of(heading),
                (board, row) -> Optional.ofNullable(row.costs().get(cost))
                        .map(summary -> new Figure(
                                Stream.concat(
                                                Stream.of(summary.mean()),
                                                summary.deviation().stream()
                                                        .filter(deviation -> !cost.ranks())
                                                        .boxed())
                                        .map(text::apply)
                                        .reduce((mean, deviation) -> mean + " ± " + deviation)
                                        .orElseThrow(),
                                summary.mean(),
                                summary.deviation(),
                                Map.of(cost.toString(), summary.mean()))));
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static Figure latency(Latencies.OfArm arm) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("latency_ms_per_token", arm.median());
        values.put("latency_lower_quartile", arm.lowerQuartile());
        values.put("latency_upper_quartile", arm.upperQuartile());
        return new Figure(Figures.latency(arm), arm.median(), OptionalDouble.empty(), values);
    }
}
