package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.RestsOn;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arms whose scores may be compared.
 *
 * @param signatures how the metric was computed, and what else holds for every metric
 * @param apart why these arms are not compared with those of the first table, for people; empty in that one
 * @param texts that their scores rest on
 * @param rows the best mean on the first test set first; the order of means is no claim, the rank intervals are
 * @param power by test set, a line on what difference the test could show; absent where arms cannot be tested
 * @param effects of the factors by test set; absent where there are fewer than two factors or arms cannot be tested
 * @param costs quality against cost by test set
 * @param exposure by test set, what reading their own tokens does to arms; absent where it was not measured
 */
public record Table(
        Map<String, String> signatures,
        Optional<String> apart,
        List<RestsOn> texts,
        List<Row> rows,
        Map<String, String> power,
        Map<String, Effects> effects,
        Map<String, List<CostRow>> costs,
        Map<String, List<ExposureGap>> exposure) {

    public Table {
        signatures = Collections.unmodifiableMap(new LinkedHashMap<>(signatures));
        texts = List.copyOf(texts);
        rows = List.copyOf(rows);
        power = Collections.unmodifiableMap(new LinkedHashMap<>(power));
        effects = Collections.unmodifiableMap(new LinkedHashMap<>(effects));
        costs = Collections.unmodifiableMap(new LinkedHashMap<>(costs));
        exposure = Collections.unmodifiableMap(new LinkedHashMap<>(exposure));
    }

    /** Whether every arm has more than one seed, without which nothing can be said about arms. */
    public boolean replicated() {
        return rows.stream().allMatch(row -> row.seeds().size() > 1);
    }

    /** The same with the best mean on this test set first. */
    Table sortedBy(String testSet, Metric metric) {
        Comparator<Double> best = metric.lowerIsBetter() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        Comparator<Row> order = Comparator.comparing(
                row -> Optional.ofNullable(row.scores().get(testSet))
                        .map(score -> score.summary().mean())
                        .orElse(null),
                Comparator.nullsLast(best));
        return new Table(
                signatures, apart, texts, rows.stream().sorted(order).toList(), power, effects, costs, exposure);
    }
}
