package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.EvaluatedSplit;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.ScoreBasis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which text scores of arms rest on.
 *
 * @param testSet by its name
 * @param basis of the run
 * @param run one of those that rest on it, by its train key
 * @param arms that were trained here
 */
public record RestsOn(String testSet, ScoreBasis basis, String run, List<String> arms) {

    public RestsOn {
        arms = List.copyOf(arms);
    }

    /** What tells texts apart: the lines, and which corpus they are said to be of. */
    private record Text(String testSet, String sources, String references, Map<String, String> data) {}

    /** The texts of these arms' scores; where what they rest on is not known, there is none. */
    public static List<RestsOn> of(List<ArmRuns> arms, Collection<String> testSets) {
        Map<Text, RestsOn> texts = new LinkedHashMap<>();
        for (String testSet : testSets) {
            for (ArmRuns arm : arms) {
                if (arm.arm().origin() == Origin.TRAINED) {
                    arm.scored()
                            .forEach(run -> basis(run, testSet)
                                    .ifPresent(basis -> texts.merge(
                                            text(testSet, basis, arm),
                                            new RestsOn(
                                                    testSet, basis, run.run().trainKey(), List.of(arm.name())),
                                            RestsOn::and)));
                }
            }
        }
        return List.copyOf(texts.values());
    }

    private static Optional<ScoreBasis> basis(ScoredRun run, String testSet) {
        return Optional.ofNullable(run.evaluation().about().get(testSet)).flatMap(EvaluatedSplit::basis);
    }

    private static Text text(String testSet, ScoreBasis basis, ArmRuns arm) {
        Map<String, String> data = arm.arm().factors().entrySet().stream()
                .filter(factor -> factor.getKey().startsWith("data."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Text(testSet, basis.sources(), basis.references(), data);
    }

    private RestsOn and(RestsOn other) {
        List<String> all = new ArrayList<>(arms);
        other.arms().stream().filter(arm -> !all.contains(arm)).forEach(all::add);
        return new RestsOn(testSet, basis, run, all);
    }
}
