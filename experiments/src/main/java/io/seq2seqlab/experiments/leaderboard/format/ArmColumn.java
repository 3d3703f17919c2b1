package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.scores.Attrition;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is told of an arm beside its scores. One more in {@link #ALL} is a column more in every format.
 *
 * @param title for people
 * @param cell for people
 * @param values by name, in full precision
 */
record ArmColumn(String title, Function<Row, String> cell, Function<Row, Map<String, Object>> values) {

    static final List<ArmColumn> ALL = List.of(new ArmColumn(
            "seeds",
            row -> seeds(row.attrition()),
            row -> Map.of(
                    "planned_seeds", row.attrition().planned(),
                    "diverged", row.attrition().diverged())));

    static String seeds(Attrition attrition) {
        return attrition.scored() == attrition.planned()
                ? String.valueOf(attrition.planned())
                : attrition.scored() + " of " + attrition.planned();
    }
}
