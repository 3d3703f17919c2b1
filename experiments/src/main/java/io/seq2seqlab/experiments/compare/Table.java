package io.seq2seqlab.experiments.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arms whose scores may be compared.
 *
 * @param signatures how the metric was computed, and what else holds for every metric
 * @param rows the best mean on the first test set first; the order of means is no claim, the rank intervals are
 * @param power by test set, a line on what difference the test could show; absent where arms cannot be tested
 * @param effects of the factors, by test set; none where there are fewer than two factors or replicates lack
 * @param costs quality against cost on the first test set
 * @param exposure the gap between free-running and teacher-forced perplexity, where both were measured
 */
public record Table(
        Map<String, String> signatures,
        List<Row> rows,
        Map<String, String> power,
        Map<String, Effects> effects,
        List<CostRow> costs,
        List<ExposureGap> exposure) {

    public Table {
        signatures = Collections.unmodifiableMap(new LinkedHashMap<>(signatures));
        rows = List.copyOf(rows);
        power = Collections.unmodifiableMap(new LinkedHashMap<>(power));
        effects = Collections.unmodifiableMap(new LinkedHashMap<>(effects));
        costs = List.copyOf(costs);
        exposure = List.copyOf(exposure);
    }

    /** Whether every arm has more than one seed, without which nothing can be said about arms. */
    public boolean replicated() {
        return rows.stream().allMatch(row -> row.seeds().size() > 1);
    }
}
