package io.seq2seqlab.experiments.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;

/**
 * In what an arm differs from the one that it is compared with, its factors aside.
 *
 * @param arm its name
 * @param baseline the name of the arm that it is compared with
 * @param factors those whose values differ
 * @param confounders what no factor names, and what may be the reason for a difference in quality
 * @param consequences what comes along with a factor because it is about that
 */
public record Confounding(
        String arm,
        @JsonProperty("compared_with") String baseline,
        List<String> factors,
        List<Difference> confounders,
        List<Difference> consequences) {

    public Confounding {
        factors = List.copyOf(factors);
        confounders = List.copyOf(confounders);
        consequences = List.copyOf(consequences);
    }

    /** Whether there is a confounder. */
    @JsonIgnore
    public boolean isConfounded() {
        return !confounders.isEmpty();
    }

    /** One line on the confounders. */
    public String warning() {
        return "confounded: %s differs from %s not by %s alone: %s"
                .formatted(arm, baseline, String.join(" and ", factors), text(confounders));
    }

    /** One line on what comes along. */
    public String note() {
        return "note: %s differs from %s by %s, and with it come %s"
                .formatted(arm, baseline, String.join(" and ", factors), text(consequences));
    }

    private static String text(List<Difference> differences) {
        return differences.stream().map(Difference::text).collect(Collectors.joining("; "));
    }
}
