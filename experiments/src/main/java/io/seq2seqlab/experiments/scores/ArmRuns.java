package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.EvaluatedSplit;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.schema.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * An arm with its runs, those that have a score and those that have none.
 *
 * @param arm what the experiment says of it
 * @param scored its runs with a score
 * @param unranked its runs without one
 */
public record ArmRuns(ArmRecord arm, List<ScoredRun> scored, List<Unranked> unranked) {

    public static final String UNFINISHED = "unfinished";

    public ArmRuns {
        scored = List.copyOf(scored);
        unranked = List.copyOf(unranked);
    }

    /** @param runs those that have ended, by train key */
    public static ArmRuns of(ArmRecord arm, Map<String, RunRecord> runs) {
        List<ScoredRun> scored = new ArrayList<>();
        List<Unranked> unranked = new ArrayList<>();
        for (Member member : arm.members()) {
            Optional<RunRecord> run = Optional.ofNullable(runs.get(member.trainKey()));
            Optional<Evaluation> evaluation = run.filter(ended -> ended.status() == RunStatus.FINISHED)
                    .flatMap(ended -> ended.evaluation(member.evaluationKey()));
            evaluation.ifPresentOrElse(
                    found -> scored.add(new ScoredRun(member.seed(), run.orElseThrow(), found)),
                    () -> unranked.add(unranked(arm, member, run)));
        }
        return new ArmRuns(arm, scored, unranked);
    }

    private static Unranked unranked(ArmRecord arm, Member member, Optional<RunRecord> run) {
        String state = run.map(RunRecord::status)
                .filter(status -> status != RunStatus.FINISHED)
                .map(RunStatus::toString)
                .orElse(UNFINISHED);
        String reason = run.map(ended -> ended.reason()
                        .orElse(ended.status() == RunStatus.FINISHED ? "trained, not evaluated in this way yet" : ""))
                .orElse("no result yet");
        return new Unranked(
                arm.name(), member.seed(), state, reason.lines().findFirst().orElse(""));
    }

    public String name() {
        return arm.name();
    }

    /** The same arm with some of its scored runs. */
    ArmRuns with(List<ScoredRun> runs) {
        return new ArmRuns(arm, runs, unranked);
    }

    /** The same arm with some of its factors. */
    public ArmRuns withFactors(List<String> names) {
        return new ArmRuns(arm.withFactors(names), scored, unranked);
    }

    public Attrition attrition() {
        return new Attrition(
                arm.members().size(),
                scored.size(),
                count(RunStatus.DIVERGED.toString()),
                count(RunStatus.FAILED.toString()),
                count(UNFINISHED));
    }

    private int count(String state) {
        return (int) unranked.stream().filter(run -> run.state().equals(state)).count();
    }

    /** The train keys of its runs with a score, by seed. */
    public Map<Long, String> runs() {
        Map<Long, String> runs = new LinkedHashMap<>();
        scored.forEach(run -> runs.put(run.seed(), run.run().trainKey()));
        return runs;
    }

    /** A metric on a split, by seed. */
    public Map<Long, Double> figures(String split, Metric metric) {
        Map<Long, Double> figures = new LinkedHashMap<>();
        scored.forEach(run ->
                run.evaluation().figure(split, metric.toString()).ifPresent(figure -> figures.put(run.seed(), figure)));
        return figures;
    }

    /** The metrics that were asked for and that none of its runs can have on a split, each with its reason. */
    public Map<String, String> absent(String split) {
        Map<String, String> absent = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            if (figures(split, metric).isEmpty()) {
                scored.stream()
                        .flatMap(run -> run.evaluation().absence(split, metric.toString()).stream())
                        .findFirst()
                        .ifPresent(reason -> absent.put(metric.toString(), reason));
            }
        }
        return absent;
    }

    /** How many sentences of a split have no token to translate; empty where all have. */
    public OptionalInt emptySources(String split) {
        return scored.stream()
                .flatMap(run -> Optional.ofNullable(run.evaluation().about().get(split)).stream())
                .mapToInt(EvaluatedSplit::emptySources)
                .filter(count -> count > 0)
                .max();
    }

    /** A figure over the runs that have it. */
    public Optional<Summary> over(Function<ScoredRun, OptionalDouble> figure) {
        return Summary.of(scored.stream()
                .map(figure)
                .flatMapToDouble(OptionalDouble::stream)
                .boxed()
                .toList());
    }
}
