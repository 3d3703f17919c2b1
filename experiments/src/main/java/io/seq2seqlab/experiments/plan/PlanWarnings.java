package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.schema.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Warnings about the arms of an experiment before anything runs. */
public final class PlanWarnings {

    private static final String PATIENCE = "training.keep.patience";
    private static final String EPOCHS = "training.epochs";

    private PlanWarnings() {}

    /**
     * Arms that are not compared, because their scores rest on different text: one line for each group of arms that stands
     * apart from the first, for the text metrics and then for those of tokens.
     */
    public static List<String> incomparable(List<Arm> arms) {
        List<String> lines = new ArrayList<>(lines(arms, Metric.BLEU, "are not compared with"));
        if (lines.isEmpty()) {
            lines.addAll(lines(arms, Metric.PERPLEXITY, "are not compared by perplexity or token accuracy with"));
        }
        return List.copyOf(lines);
    }

    private static List<String> lines(List<Arm> arms, Metric metric, String words) {
        Map<SortedMap<String, String>, List<Arm>> groups = new LinkedHashMap<>();
        arms.forEach(arm -> groups.computeIfAbsent(arm.settings().scoreBasis(metric), basis -> new ArrayList<>())
                .add(arm));
        List<Map.Entry<SortedMap<String, String>, List<Arm>>> each = List.copyOf(groups.entrySet());
        List<String> lines = new ArrayList<>();
        for (int group = 1; group < each.size(); group++) {
            lines.add("%s %s %s: their scores rest on other text (%s)"
                    .formatted(
                            names(each.get(group).getValue()),
                            words,
                            names(each.get(0).getValue()),
                            String.join(
                                    ", ",
                                    differing(
                                            each.get(group).getKey(),
                                            each.get(0).getKey()))));
        }
        return lines;
    }

    private static String names(List<Arm> arms) {
        return arms.get(0).name() + (arms.size() == 1 ? "" : " and %,d more".formatted(arms.size() - 1));
    }

    private static List<String> differing(SortedMap<String, String> one, SortedMap<String, String> other) {
        return one.keySet().stream()
                .filter(key -> !one.get(key).equals(other.get(key)))
                .toList();
    }

    /** Arms that end after a number of epochs, whether or not they have learned what they can; empty where all have patience. */
    public static Optional<String> epochLimit(List<Arm> arms) {
        List<Arm> limited = arms.stream()
                .filter(arm -> arm.settings().value(PATIENCE).isEmpty())
                .toList();
        if (limited.isEmpty()) {
            return Optional.empty();
        }
        String epochs = limited.stream()
                .map(arm -> arm.settings().value(EPOCHS).orElseThrow())
                .distinct()
                .collect(Collectors.joining(" or "));
        return Optional.of(
                "%s after %s, learned or not: %s is not set. With more epochs and a patience, such as 5, training ends when the"
                                .formatted(
                                        who(limited, arms.size()),
                                        epochs.equals("1") ? "1 epoch" : epochs + " epochs",
                                        PATIENCE)
                        + " validation figure has stopped getting better");
    }

    private static String who(List<Arm> limited, int all) {
        if (limited.size() == all) {
            return all == 1 ? "training ends" : "training ends in all arms";
        }
        return "training ends in " + names(limited);
    }
}
