package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.Combination;
import io.seq2seqlab.experiments.config.Experiment;
import io.seq2seqlab.experiments.config.TrialSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an experiment runs. */
public final class Plan {

    private Plan() {}

    /**
     * The arms in the sweep's order. Combinations whose settings in effect are equal are one arm, under the name of the
     * first; it is the baseline if one of them is.
     */
    public static List<Arm> of(Experiment experiment) {
        Map<List<Object>, List<Combination>> alike = new LinkedHashMap<>();
        for (Combination combination : experiment.combinations()) {
            TrialSettings settings = experiment.settings(combination);
            alike.computeIfAbsent(
                            List.of(settings.canonical(), settings.canonicalEvaluation()), key -> new ArrayList<>())
                    .add(combination);
        }
        ArmNames names = ArmNames.of(experiment);
        return alike.values().stream()
                .map(combinations -> {
                    Combination first = combinations.get(0);
                    return new Arm(
                            names.name(first),
                            names.factors(first),
                            experiment.settings(first),
                            combinations.stream().anyMatch(experiment::isBaseline));
                })
                .toList();
    }

    /** Every arm with every seed, seed by seed, so that each seed compares all arms before the next begins. */
    public static List<Trial> trials(Experiment experiment) {
        List<Arm> arms = of(experiment);
        return experiment.seeds().stream()
                .flatMap(seed -> arms.stream().map(arm -> new Trial(arm, seed)))
                .toList();
    }
}
