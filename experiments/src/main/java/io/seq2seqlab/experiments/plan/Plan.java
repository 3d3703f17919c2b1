package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Claim;
import io.seq2seqlab.experiments.sweep.Combination;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What an experiment runs. */
public final class Plan {

    private Plan() {}

    /**
     * The arms in the sweep's order, the A/A arm last. Combinations whose settings in effect are equal are one arm, under the
     * name of the first. Of a search these are the candidates; {@link Winners} makes the arms that follow from their scores.
     */
    public static List<Arm> of(Experiment experiment) {
        Map<Object, Combination> first = new LinkedHashMap<>();
        experiment
                .combinations()
                .forEach(combination ->
                        first.putIfAbsent(experiment.settings(combination).identity(), combination));
        ArmNames names = ArmNames.of(experiment);
        Map<Object, Map<String, String>> factors = new HashMap<>();
        Map<Object, String> nameOf = new HashMap<>();
        first.forEach((identity, combination) -> {
            TrialSettings settings = experiment.settings(combination);
            factors.put(identity, names.factors(combination, settings));
            nameOf.put(identity, names.name(factors.get(identity), settings));
        });
        ArmRole role = experiment.search().isPresent() ? ArmRole.CANDIDATE : ArmRole.COMPARED;
        List<Arm> arms = new ArrayList<>();
        first.forEach((identity, combination) -> arms.add(new Arm(
                nameOf.get(identity),
                factors.get(identity),
                experiment.settings(combination),
                role,
                nameOf.get(experiment
                        .settings(experiment.comparedWith(combination))
                        .identity()),
                experiment.seeds())));
        if (role == ArmRole.COMPARED && !experiment.controlSeeds().isEmpty()) {
            arms.add(control(arms, experiment.controlSeeds()));
        }
        return List.copyOf(arms);
    }

    /** The A/A arm of a comparison: its first baseline once more, with other seeds. */
    static Arm control(List<Arm> arms, List<Long> seeds) {
        Arm baseline = arms.stream().filter(Arm::baseline).findFirst().orElseThrow();
        return new Arm(
                baseline.name() + ", A/A",
                baseline.factors(),
                baseline.settings(),
                ArmRole.CONTROL,
                baseline.name(),
                seeds);
    }

    /** Every arm with every seed of it, seed by seed, so that each seed compares all arms before the next begins. */
    public static List<Trial> trials(List<Arm> arms) {
        int rounds = arms.stream().mapToInt(arm -> arm.seeds().size()).max().orElse(0);
        return IntStream.range(0, rounds)
                .boxed()
                .flatMap(round -> arms.stream()
                        .filter(arm -> round < arm.seeds().size())
                        .map(arm -> new Trial(arm, arm.seeds().get(round))))
                .toList();
    }

    /**
     * What was claimed of an experiment, about those of some arms that are compared.
     *
     * @param arms the experiment's, or the winners of its search
     * @return without claims that none of the arms stands for on either side
     */
    public static List<Claim> claims(Experiment experiment, List<Arm> arms) {
        return experiment.claims().stream()
                .map(claim -> new Claim(
                        claim.name(),
                        named(claim.better(), experiment, arms),
                        named(claim.than(), experiment, arms),
                        claim.metric(),
                        claim.testSet()))
                .filter(claim -> !claim.better().isEmpty() && !claim.than().isEmpty())
                .toList();
    }

    private static List<String> named(Collection<Combination> combinations, Experiment experiment, List<Arm> arms) {
        Set<Object> wanted = combinations.stream()
                .map(combination -> experiment.settings(combination).identity())
                .collect(Collectors.toSet());
        return arms.stream()
                .filter(arm -> arm.role() == ArmRole.COMPARED
                        && wanted.contains(arm.settings().identity()))
                .map(Arm::name)
                .toList();
    }
}
