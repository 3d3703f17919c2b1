package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.NetworkCost;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Claim;
import io.seq2seqlab.experiments.results.DeclaredClaim;
import io.seq2seqlab.experiments.results.DeclaredMargin;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What is written down of an experiment when it runs: what it asks for, and what an earlier entry says that still holds. */
public final class ExperimentEntry {

    private final Experiment experiment;
    private final Map<String, NetworkCost> costs;
    private final Instant now;

    /**
     * @param costs of the arms' networks by the arms' names
     * @param now the time of the entry
     */
    public ExperimentEntry(Experiment experiment, Map<String, NetworkCost> costs, Instant now) {
        this.experiment = experiment;
        this.costs = Collections.unmodifiableMap(new LinkedHashMap<>(costs));
        this.now = now;
    }

    /**
     * The entry of these trials. Looks and imported arms are those of the earlier entry, and what it declares already was declared
     * then.
     *
     * @param earlier the entry that this one takes the place of
     */
    public ExperimentRecord of(List<PlannedTrial> trials, Optional<ExperimentRecord> earlier) {
        Map<Arm, List<Member>> members = new LinkedHashMap<>();
        trials.forEach(trial -> members.computeIfAbsent(trial.trial().arm(), arm -> new ArrayList<>())
                .add(new Member(
                        trial.trial().seed(),
                        trial.spec().trainKey(),
                        trial.spec().evaluationKey())));
        List<ArmRecord> arms = new ArrayList<>();
        members.forEach((arm, runs) -> arms.add(arm(arm, runs)));
        earlier.ifPresent(known -> arms.addAll(imported(known, arms)));
        return new ExperimentRecord(
                experiment.name(),
                mainMetric(trials),
                experiment.seeds(),
                arms,
                claims(List.copyOf(members.keySet()), earlier),
                margins(earlier),
                experiment
                        .search()
                        .map(search ->
                                new ExperimentRecord.Search(search.metric().toString(), search.per(), search.seeds())),
                earlier.map(ExperimentRecord::looks).orElse(List.of()),
                now);
    }

    private ArmRecord arm(Arm arm, List<Member> runs) {
        Optional<NetworkCost> cost = Optional.ofNullable(costs.get(arm.name()));
        return new ArmRecord(
                arm.name(),
                arm.factors(),
                arm.role(),
                arm.comparedWith(),
                Origin.TRAINED,
                cost.map(of -> OptionalLong.of(of.parameters())).orElse(OptionalLong.empty()),
                cost.map(of -> OptionalDouble.of(of.trainingFlops())).orElse(OptionalDouble.empty()),
                runs);
    }

    /** Compared with the first baseline there is now. An arm of the plan takes the name of an imported one. */
    private static List<ArmRecord> imported(ExperimentRecord earlier, List<ArmRecord> planned) {
        return earlier.arms().stream()
                .filter(arm -> arm.origin() == Origin.IMPORTED)
                .filter(arm -> planned.stream().noneMatch(other -> other.name().equals(arm.name())))
                .map(arm -> arm.comparedWith(ArmRecord.firstBaseline(planned)))
                .toList();
    }

    private static String mainMetric(List<PlannedTrial> trials) {
        return trials.get(0).trial().arm().settings().evaluation().metrics().stream()
                .filter(Metric.scores()::contains)
                .findFirst()
                .orElse(Metric.BLEU)
                .toString();
    }

    private List<DeclaredClaim> claims(List<Arm> arms, Optional<ExperimentRecord> earlier) {
        List<Arm> compared =
                arms.stream().filter(arm -> arm.role() == ArmRole.COMPARED).toList();
        return Plan.claims(experiment, compared).stream()
                .map(claim -> new DeclaredClaim(claim, declared(claim, earlier)))
                .toList();
    }

    private List<DeclaredMargin> margins(Optional<ExperimentRecord> earlier) {
        return experiment.margins().entrySet().stream()
                .map(margin -> new DeclaredMargin(margin.getKey(), margin.getValue(), now))
                .map(margin -> earlier.flatMap(known -> known.margin(margin.metric()))
                        .filter(known -> known.value() == margin.value())
                        .orElse(margin))
                .sorted(Comparator.comparing(DeclaredMargin::metric))
                .toList();
    }

    private Instant declared(Claim claim, Optional<ExperimentRecord> earlier) {
        return earlier.stream()
                .flatMap(known -> known.claims().stream())
                .filter(known -> known.claim().equals(claim))
                .map(DeclaredClaim::declared)
                .findFirst()
                .orElse(now);
    }
}
