package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.EvaluatedSplit;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.ScoreBasis;
import io.seq2seqlab.experiments.schema.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Groups arms by how they were scored and by what their scores rest on: only those of one group may be compared. Runs of one
 * arm that differ in it stand apart.
 */
public final class ScoringGroups {

    /** What decoded, and how, is not ours to say of imported translations. */
    private static final String TRANSLATOR = "\\|(engine|search):[^|]*";

    private final Metric metric;
    private final Collection<String> splits;
    private final List<Group> groups = new ArrayList<>();

    private ScoringGroups(Metric metric, Collection<String> splits) {
        this.metric = metric;
        this.splits = splits;
    }

    /**
     * Arms that may be compared.
     *
     * @param signatures how the metric was computed, and what else holds for every metric
     * @param arms each with those of its runs that were scored so
     * @param apart why they stand apart from the first group, for people; empty for that one
     */
    public record ArmGroup(Map<String, String> signatures, List<ArmRuns> arms, Optional<String> apart) {}

    /** Runs that agree in all that they were scored on, whatever each of them was scored on. */
    private static final class Group {

        private final Map<String, String> signatures;
        private final Map<String, Optional<ScoreBasis>> bases = new LinkedHashMap<>();
        private final Map<String, List<ScoredRun>> runs = new LinkedHashMap<>();
        private final Map<String, ArmRuns> arms = new LinkedHashMap<>();

        private Group(Map<String, String> signatures) {
            this.signatures = signatures;
        }
    }

    /**
     * The groups, in the order of their first arms. Imported runs stand with those whose signatures differ from theirs in the
     * engine and the search alone.
     *
     * @param splits that the arms are to be compared on
     */
    public static List<ArmGroup> of(List<ArmRuns> arms, Metric metric, Collection<String> splits) {
        ScoringGroups ways = new ScoringGroups(metric, splits);
        for (Origin origin : Origin.values()) {
            arms.stream()
                    .filter(arm -> arm.arm().origin() == origin)
                    .forEach(arm -> arm.scored().forEach(run -> ways.add(arm, run)));
        }
        return ways.groups.stream().map(ways::armGroup).toList();
    }

    private void add(ArmRuns arm, ScoredRun run) {
        Group group = groups.stream()
                .filter(known -> difference(run, arm.arm().origin(), known).isEmpty())
                .findFirst()
                .orElseGet(() -> {
                    Group made = new Group(signatures(run.evaluation(), metric));
                    groups.add(made);
                    return made;
                });
        bases(run).forEach(group.bases::putIfAbsent);
        group.arms.putIfAbsent(arm.name(), arm);
        group.runs.computeIfAbsent(arm.name(), name -> new ArrayList<>()).add(run);
    }

    private ArmGroup armGroup(Group group) {
        List<ArmRuns> arms = group.arms.values().stream()
                .map(arm -> arm.with(group.runs.get(arm.name())))
                .toList();
        Group first = groups.get(0);
        ArmRuns arm = arms.get(0);
        return new ArmGroup(
                group.signatures,
                arms,
                group == first
                        ? Optional.empty()
                        : difference(arm.scored().get(0), arm.arm().origin(), first));
    }

    /** In what a run differs from those of a group; empty where it may be compared with them. */
    private Optional<String> difference(ScoredRun run, Origin origin, Group group) {
        for (Map.Entry<String, Optional<ScoreBasis>> basis : bases(run).entrySet()) {
            Optional<ScoreBasis> theirs = group.bases.get(basis.getKey());
            Optional<String> difference = theirs == null ? Optional.empty() : difference(basis.getValue(), theirs);
            if (difference.isPresent()) {
                return difference.map(text -> text + ", on " + basis.getKey());
            }
        }
        Map<String, String> own = signatures(run.evaluation(), metric);
        boolean alike = origin == Origin.IMPORTED
                ? withoutTranslator(own).equals(withoutTranslator(group.signatures))
                : own.equals(group.signatures);
        return alike ? Optional.empty() : Optional.of("is scored in another way: " + String.join("; ", own.values()));
    }

    private Optional<String> difference(Optional<ScoreBasis> own, Optional<ScoreBasis> theirs) {
        if (own.isPresent() && theirs.isPresent()) {
            return own.get().difference(theirs.get(), metric);
        }
        return own.isPresent() == theirs.isPresent()
                ? Optional.empty()
                : Optional.of(
                        own.isPresent()
                                ? "rests on lines that are recorded, and of the others that is not known"
                                : "rests on lines that are not known any more");
    }

    private Map<String, Optional<ScoreBasis>> bases(ScoredRun run) {
        Map<String, Optional<ScoreBasis>> bases = new LinkedHashMap<>();
        for (String split : splits) {
            if (run.evaluation().splits().containsKey(split)) {
                bases.put(
                        split,
                        Optional.ofNullable(run.evaluation().about().get(split)).flatMap(EvaluatedSplit::basis));
            }
        }
        return bases;
    }

    /** What must be equal for two scores to be compared: how the metric is computed, and what names no metric at all. */
    private static Map<String, String> signatures(Evaluation evaluation, Metric metric) {
        Map<String, String> relevant = new LinkedHashMap<>(evaluation.signatures());
        relevant.keySet()
                .removeIf(name ->
                        !name.equals(metric.toString()) && Metric.named(name).isPresent());
        return relevant;
    }

    private static Map<String, String> withoutTranslator(Map<String, String> signatures) {
        Map<String, String> kept = new LinkedHashMap<>();
        signatures.forEach((name, signature) -> kept.put(name, signature.replaceAll(TRANSLATOR, "")));
        return kept;
    }
}
