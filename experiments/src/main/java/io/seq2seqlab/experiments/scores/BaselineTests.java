package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.statistics.ApproximateRandomization;
import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.Holm;
import io.seq2seqlab.experiments.statistics.Interval;
import io.seq2seqlab.experiments.statistics.SentenceCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Every arm of a table against the one it is compared with, on one test set. The arms share a level (Holm 1979); a control
 * stands outside, since its answer is known. Where both sides have one seed, the checkpoints are tested (and share a level of
 * their own), which says nothing of the arms.
 */
public final class BaselineTests {

    private static final long SHUFFLING = 20_050_501;

    private final Rescored rescored;
    private final Verdicts verdicts;

    public BaselineTests(Rescored rescored, Verdicts verdicts) {
        this.rescored = rescored;
        this.verdicts = verdicts;
    }

    /**
     * A test whose p-value has not been corrected yet.
     *
     * @param p of this test alone
     * @param amongOthers the p-value that is corrected for others
     * @param equivalence likewise
     */
    private record Uncorrected(
            ArmRuns arm,
            Subject subject,
            double value,
            Optional<Interval> interval,
            double p,
            double amongOthers,
            Optional<Equivalence> equivalence) {}

    /**
     * The differences by arm; a baseline has none, nor has an arm whose baseline has no score.
     *
     * @param means by arm, of those with a score
     * @param declared whether the difference of an arm to its baseline was declared beforehand
     */
    public Map<String, Difference> of(List<ArmRuns> arms, Map<String, Double> means, Predicate<ArmRuns> declared) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        List<Uncorrected> family = new ArrayList<>();
        List<Uncorrected> checkpoints = new ArrayList<>();
        List<Uncorrected> controls = new ArrayList<>();
        for (ArmRuns arm : arms) {
            String other = arm.arm().comparedWith();
            if (arm.arm().baseline() || !means.containsKey(arm.name()) || !means.containsKey(other)) {
                continue;
            }
            test(arm)
                    .ifPresentOrElse(
                            test -> (test.subject() == Subject.CHECKPOINTS
                                            ? checkpoints
                                            : arm.arm().role() == ArmRole.CONTROL ? controls : family)
                                    .add(test),
                            () -> differences.put(
                                    arm.name(),
                                    untested(arm, means.get(arm.name()) - means.get(other), !declared.test(arm))));
        }
        for (List<Uncorrected> tests : List.of(family, checkpoints, controls)) {
            correct(tests, declared, differences);
        }
        return differences;
    }

    private Optional<Uncorrected> test(ArmRuns arm) {
        String other = arm.arm().comparedWith();
        Optional<ArmScores> first = rescored.arm(arm.name());
        Optional<ArmScores> second = rescored.arm(other);
        if (first.isPresent() && second.isPresent()) {
            Estimate difference = Contrast.difference(first.get(), second.get());
            return Optional.of(new Uncorrected(
                    arm,
                    Subject.ARMS,
                    difference.value(),
                    Optional.of(verdicts.scale().ofDifference(difference, 1, Verdicts.CONFIDENCE)),
                    difference.pValue(),
                    rescored.peers().pValue(difference),
                    verdicts.equivalence(difference, rescored.peers())));
        }
        Optional<SentenceCounts> checkpoint = rescored.checkpoint(arm.name());
        Optional<SentenceCounts> baseline = rescored.checkpoint(other);
        if (checkpoint.isPresent()
                && baseline.isPresent()
                && checkpoint.get().sentences() == baseline.get().sentences()) {
            ApproximateRandomization test = ApproximateRandomization.of(
                    checkpoint.get(),
                    baseline.get(),
                    CountedMetric.of(rescored.metric()).orElseThrow().score(),
                    SHUFFLING);
            return Optional.of(new Uncorrected(
                    arm,
                    Subject.CHECKPOINTS,
                    test.difference(),
                    Optional.empty(),
                    test.pValue(),
                    test.pValue(),
                    Optional.empty()));
        }
        return Optional.empty();
    }

    private Difference untested(ArmRuns arm, double value, boolean exploratory) {
        return new Difference(
                arm.arm().comparedWith(),
                Subject.ARMS,
                value,
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                new Verdict.Untested(why(arm.name(), arm.arm().comparedWith())),
                exploratory);
    }

    private String why(String arm, String other) {
        return rescored.obstacle(arm)
                .or(() -> rescored.obstacle(other))
                .orElseGet(() ->
                        rescored.arm(arm).isPresent() == rescored.arm(other).isPresent()
                                ? arm + " and " + other + " have scores of different numbers of sentences"
                                : (rescored.arm(arm).isPresent() ? other : arm)
                                        + " has one seed; a test of arms needs two or more of both");
    }

    private void correct(List<Uncorrected> tests, Predicate<ArmRuns> declared, Map<String, Difference> differences) {
        double[] corrected = Holm.adjusted(
                tests.stream().mapToDouble(Uncorrected::amongOthers).toArray());
        List<Optional<Equivalence>> equivalences = Equivalence.corrected(
                tests.stream().map(Uncorrected::equivalence).toList());
        for (int test = 0; test < corrected.length; test++) {
            Uncorrected of = tests.get(test);
            differences.put(
                    of.arm().name(),
                    new Difference(
                            of.arm().arm().comparedWith(),
                            of.subject(),
                            of.value(),
                            of.interval(),
                            OptionalDouble.of(of.p()),
                            OptionalDouble.of(corrected[test]),
                            equivalences.get(test),
                            verdicts.of(of.value(), corrected[test], equivalences.get(test)),
                            !declared.test(of.arm())));
        }
    }
}
