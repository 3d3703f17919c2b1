package io.seq2seqlab.experiments.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one evaluation of a run measured.
 *
 * @param key the evaluation key: two evaluations with the same key scored in the same way
 * @param signatures by metric, how it was computed (tokenization, case, version); entries that name no metric, such as
 *     {@code search}, hold for all of them
 * @param splits by split, in the order in which they were evaluated, the figures by metric; a figure that does not apply is
 *     absent
 * @param about by split, what is known of it beside its figures
 */
public record Evaluation(
        String key,
        Map<String, String> signatures,
        Map<String, Map<String, Double>> splits,
        Map<String, EvaluatedSplit> about) {

    public Evaluation {
        signatures = Collections.unmodifiableMap(new LinkedHashMap<>(signatures));
        Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
        splits.forEach((split, figures) -> copy.put(split, Collections.unmodifiableMap(new LinkedHashMap<>(figures))));
        splits = Collections.unmodifiableMap(copy);
        about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
    }

    /** The signature of a metric over text that was lower-cased before all else. */
    public static String lowerCased(String signature) {
        return signature.replace("case:mixed", "case:lc");
    }

    /** Why a metric that was asked for has no figure on a split; empty where it has one or where that is not known. */
    public Optional<String> absence(String split, String metric) {
        return Optional.ofNullable(about.get(split)).map(of -> of.absent().get(metric));
    }

    /** The same with these figures. */
    public Evaluation withSplits(Map<String, Map<String, Double>> figures) {
        return new Evaluation(key, signatures, figures, about);
    }

    /** The figure of a metric on a split, if it was measured. */
    public OptionalDouble figure(String split, String metric) {
        Double value = splits.getOrDefault(split, Map.of()).get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
