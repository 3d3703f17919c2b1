package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.BaselineTests;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Learning;
import io.seq2seqlab.experiments.scores.Rescored;
import io.seq2seqlab.experiments.scores.Score;
import io.seq2seqlab.experiments.scores.ScoredText;
import io.seq2seqlab.experiments.scores.ScoringGroups;
import io.seq2seqlab.experiments.scores.SentenceFiles;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.scores.WorstCase;
import io.seq2seqlab.experiments.scores.WorstCases;
import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.Interval;
import io.seq2seqlab.experiments.statistics.PowerHint;
import io.seq2seqlab.experiments.statistics.RankInterval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Makes the table of arms that were scored in one way. */
final class TableBuilder {

    private final Verdicts verdicts;
    private final List<String> testSets;
    private final SentenceFiles files;
    private final List<ArmRuns> planned;
    private final Predicate<ArmRuns> declared;

    /**
     * @param planned the arms whose factors have effects, those without a score too
     * @param declared whether the difference of an arm to its baseline was declared beforehand
     */
    TableBuilder(
            Verdicts verdicts,
            List<String> testSets,
            SentenceFiles files,
            List<ArmRuns> planned,
            Predicate<ArmRuns> declared) {
        this.verdicts = verdicts;
        this.testSets = testSets;
        this.files = files;
        this.planned = planned;
        this.declared = declared;
    }

    /** What was found on one test set. */
    private record Found(
            Map<String, Score> scores,
            Optional<String> power,
            Optional<Effects> effects,
            List<CostRow> costs,
            List<ExposureGap> exposure) {}

    Table table(ScoringGroups.ArmGroup way) {
        List<ArmRuns> arms = way.arms();
        Map<String, Map<Cost, Summary>> costs = new LinkedHashMap<>();
        arms.forEach(arm -> costs.put(arm.name(), costs(arm)));
        Map<String, Found> found = new LinkedHashMap<>();
        testSets.forEach(set -> found.put(set, find(arms, set, costs)));
        Map<String, String> power = new LinkedHashMap<>();
        Map<String, Effects> effects = new LinkedHashMap<>();
        Map<String, List<CostRow>> frontiers = new LinkedHashMap<>();
        Map<String, List<ExposureGap>> exposure = new LinkedHashMap<>();
        found.forEach((set, of) -> {
            of.power().ifPresent(line -> power.put(set, line));
            of.effects().ifPresent(effect -> effects.put(set, effect));
            frontiers.put(set, of.costs());
            if (!of.exposure().isEmpty()) {
                exposure.put(set, of.exposure());
            }
        });
        List<Row> rows =
                arms.stream().map(arm -> row(arm, found, costs.get(arm.name()))).toList();
        return new Table(
                        way.signatures(),
                        way.apart(),
                        ScoredText.of(arms, testSets),
                        rows,
                        power,
                        effects,
                        frontiers,
                        exposure)
                .sortedBy(testSets.get(0), verdicts.metric());
    }

    private Found find(List<ArmRuns> arms, String set, Map<String, Map<Cost, Summary>> costs) {
        Map<String, Map<Long, Double>> figures = new LinkedHashMap<>();
        Map<String, Double> means = new LinkedHashMap<>();
        for (ArmRuns arm : arms) {
            Map<Long, Double> bySeed = arm.figures(set, verdicts.metric());
            Summary.of(bySeed.values()).ifPresent(summary -> {
                figures.put(arm.name(), bySeed);
                means.put(arm.name(), summary.mean());
            });
        }
        Rescored rescored = Rescored.of(arms, set, verdicts.metric(), files);
        List<ArmScores> ranked = ranked(arms, rescored);
        return new Found(
                scores(arms, figures, means, rescored, ranked),
                power(arms, ranked),
                new EffectsBuilder(verdicts).of(planned, rescored),
                new CostFrontier(compared(arms, means), costs, rescored, verdicts).rows(),
                ExposureGap.of(arms, set));
    }

    private Map<String, Score> scores(
            List<ArmRuns> arms,
            Map<String, Map<Long, Double>> figures,
            Map<String, Double> means,
            Rescored rescored,
            List<ArmScores> ranked) {
        Map<String, Difference> differences = new BaselineTests(rescored, verdicts).of(arms, means, declared);
        Map<String, WorstCase> worstCases = new WorstCases(arms, figures, rescored, verdicts).of(arms);
        Map<String, RankInterval> ranks = ranks(ranked);
        Map<String, Score> scores = new LinkedHashMap<>();
        figures.forEach((arm, bySeed) -> scores.put(
                arm,
                new Score(
                        bySeed,
                        Summary.of(bySeed.values()).orElseThrow(),
                        rescored.arm(arm).map(this::interval),
                        Optional.ofNullable(ranks.get(arm)),
                        Optional.ofNullable(differences.get(arm)),
                        Optional.ofNullable(worstCases.get(arm)))));
        return scores;
    }

    private Interval interval(ArmScores arm) {
        return verdicts.scale().ofLevel(Contrast.mean(arm), Verdicts.CONFIDENCE);
    }

    /** Those that have a rank: a control is the baseline once more. */
    private static List<ArmScores> ranked(List<ArmRuns> arms, Rescored rescored) {
        return arms.stream()
                .filter(arm -> arm.arm().role() == ArmRole.COMPARED)
                .flatMap(arm -> rescored.arm(arm.name()).stream())
                .toList();
    }

    private Map<String, RankInterval> ranks(List<ArmScores> arms) {
        Map<String, RankInterval> ranks = new LinkedHashMap<>();
        if (arms.size() > 1) {
            RankInterval.of(arms, verdicts.better(), verdicts.level()).forEach(rank -> ranks.put(rank.arm(), rank));
        }
        return ranks;
    }

    private Optional<String> power(List<ArmRuns> arms, List<ArmScores> ranked) {
        long comparisons = arms.stream()
                .filter(arm ->
                        arm.arm().role() == ArmRole.COMPARED && !arm.arm().baseline())
                .count();
        return ranked.size() > 1 && comparisons > 0
                ? Optional.of(PowerText.of(
                        PowerHint.of(ranked, Math.toIntExact(comparisons), verdicts.level()), verdicts.metric()))
                : Optional.empty();
    }

    private static Map<String, Double> compared(List<ArmRuns> arms, Map<String, Double> means) {
        Map<String, Double> compared = new LinkedHashMap<>();
        arms.stream()
                .filter(arm -> arm.arm().role() == ArmRole.COMPARED && arm.arm().origin() == Origin.TRAINED)
                .map(ArmRuns::name)
                .filter(means::containsKey)
                .forEach(name -> compared.put(name, means.get(name)));
        return compared;
    }

    private Row row(ArmRuns arm, Map<String, Found> found, Map<Cost, Summary> costs) {
        Map<String, Score> scores = new LinkedHashMap<>();
        Map<String, Map<String, Summary>> further = new LinkedHashMap<>();
        Map<String, Map<String, String>> absent = new LinkedHashMap<>();
        Map<String, Integer> emptySources = new LinkedHashMap<>();
        found.forEach((set, of) -> {
            arm.emptySources(set).ifPresent(count -> emptySources.put(set, count));
            absent.put(set, arm.absent(set));
            Optional.ofNullable(of.scores().get(arm.name())).ifPresent(score -> scores.put(set, score));
            further.put(set, further(arm, set));
        });
        return new Row(
                arm.name(),
                arm.arm().role(),
                arm.arm().origin(),
                arm.arm().comparedWith(),
                arm.arm().factors(),
                arm.runs(),
                arm.attrition(),
                Learning.of(arm.scored()),
                scores,
                further,
                absent,
                emptySources,
                costs);
    }

    private Map<String, Summary> further(ArmRuns arm, String set) {
        Map<String, Summary> further = new LinkedHashMap<>();
        for (Metric other : Metric.values()) {
            if (other != verdicts.metric()) {
                arm.over(run -> files.figure(run, set, other))
                        .ifPresent(summary -> further.put(other.toString(), summary));
            }
        }
        return further;
    }

    private static Map<Cost, Summary> costs(ArmRuns arm) {
        Map<Cost, Summary> costs = new LinkedHashMap<>();
        arm.over(run -> number(run.run().cost().parameters())).ifPresent(n -> costs.put(Cost.PARAMETERS, n));
        Summary.of(arm.arm().trainingFlops().stream().boxed().toList())
                .ifPresent(n -> costs.put(Cost.TRAINING_FLOPS, n));
        arm.over(run -> run.run().cost().seconds()).ifPresent(n -> costs.put(Cost.TRAINING_SECONDS, n));
        arm.over(run -> number(run.run().cost().peakMemory())).ifPresent(n -> costs.put(Cost.PEAK_MEMORY, n));
        return costs;
    }

    private static OptionalDouble number(OptionalLong count) {
        return count.isPresent() ? OptionalDouble.of(count.getAsLong()) : OptionalDouble.empty();
    }
}
