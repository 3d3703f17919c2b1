package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.leaderboard.ClaimAnswer.Says;
import io.seq2seqlab.experiments.results.Claim;
import io.seq2seqlab.experiments.results.DeclaredClaim;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Equivalence;
import io.seq2seqlab.experiments.scores.Margin;
import io.seq2seqlab.experiments.scores.Rescored;
import io.seq2seqlab.experiments.scores.ScoringGroups;
import io.seq2seqlab.experiments.scores.SentenceFiles;
import io.seq2seqlab.experiments.scores.Subject;
import io.seq2seqlab.experiments.scores.Verdict;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.Holm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers the claims of an experiment: each is a contrast of the means of two groups of arms, and all of them, on all test sets,
 * share a level (Holm 1979).
 */
final class ClaimAnswers {

    private final ExperimentRecord experiment;
    private final Map<String, ArmRuns> arms;
    private final List<String> testSets;
    private final SentenceFiles files;
    private final double level;

    ClaimAnswers(
            ExperimentRecord experiment, List<ArmRuns> arms, List<String> testSets, SentenceFiles files, double level) {
        this.experiment = experiment;
        this.arms = new LinkedHashMap<>();
        arms.forEach(arm -> this.arms.put(arm.name(), arm));
        this.testSets = testSets;
        this.files = files;
        this.level = level;
    }

    private record Question(DeclaredClaim declared, Metric metric, String testSet) {

        Claim claim() {
            return declared.claim();
        }

        List<String> names() {
            return Stream.concat(claim().better().stream(), claim().than().stream())
                    .toList();
        }
    }

    /** The estimate that answers a question with its p-value among others, or why there is none. */
    private record Finding(
            Question question,
            Optional<Estimate> estimate,
            OptionalDouble amongOthers,
            Optional<Equivalence> equivalence,
            String obstacle) {

        static Finding none(Question question, String obstacle) {
            return new Finding(question, Optional.empty(), OptionalDouble.empty(), Optional.empty(), obstacle);
        }
    }

    /** @param metric of claims that name none */
    List<ClaimAnswer> of(Metric metric) {
        List<Finding> findings = experiment.claims().stream()
                .flatMap(declared -> questions(declared, metric))
                .map(this::find)
                .toList();
        List<OptionalDouble> corrected =
                Holm.adjusted(findings.stream().map(Finding::amongOthers).toList());
        List<Optional<Equivalence>> equivalences = Equivalence.corrected(
                findings.stream().map(Finding::equivalence).toList());
        return IntStream.range(0, findings.size())
                .mapToObj(place -> corrected.get(place).isPresent()
                        ? answered(findings.get(place), corrected.get(place).getAsDouble(), equivalences.get(place))
                        : unanswered(findings.get(place)))
                .toList();
    }

    private Stream<Question> questions(DeclaredClaim declared, Metric metric) {
        Metric claimed = declared.claim().metric().orElse(metric);
        return declared.claim().testSet().map(List::of).orElse(testSets).stream()
                .map(set -> new Question(declared, claimed, set));
    }

    private Finding find(Question question) {
        List<ArmRuns> involved = question.names().stream()
                .filter(arms::containsKey)
                .map(arms::get)
                .toList();
        List<ScoringGroups.ArmGroup> ways = ScoringGroups.of(involved, question.metric(), List.of(question.testSet()));
        if (ways.size() > 1) {
            return Finding.none(
                    question,
                    "not comparable: " + ways.get(1).arms().get(0).name() + " "
                            + ways.get(1).apart().orElseThrow());
        }
        Rescored rescored = Rescored.of(involved, question.testSet(), question.metric(), files);
        for (String name : question.names()) {
            if (rescored.arm(name).isEmpty()) {
                return Finding.none(
                        question,
                        rescored.obstacle(name)
                                .orElse(name + " has fewer than two seeds with a score on " + question.testSet()));
            }
        }
        Estimate estimate = Contrast.difference(
                scores(rescored, question.claim().better()),
                scores(rescored, question.claim().than()));
        return new Finding(
                question,
                Optional.of(estimate),
                OptionalDouble.of(rescored.peers().pValue(estimate)),
                verdicts(question).equivalence(estimate, rescored.peers()),
                "");
    }

    private static List<ArmScores> scores(Rescored rescored, List<String> names) {
        return names.stream().map(name -> rescored.arm(name).orElseThrow()).toList();
    }

    private Verdicts verdicts(Question question) {
        return new Verdicts(question.metric(), level, Margin.of(experiment, question.metric()));
    }

    private ClaimAnswer answered(Finding finding, double corrected, Optional<Equivalence> equivalence) {
        Estimate estimate = finding.estimate().orElseThrow();
        Verdicts verdicts = verdicts(finding.question());
        Verdict verdict = verdicts.of(estimate.value(), corrected, equivalence);
        boolean beforehand = experiment.beforehand(finding.question().declared().declared());
        Difference difference = new Difference(
                String.join(", ", finding.question().claim().than()),
                Subject.ARMS,
                estimate.value(),
                Optional.of(verdicts.scale().ofDifference(estimate, 1, Verdicts.CONFIDENCE)),
                OptionalDouble.of(estimate.pValue()),
                OptionalDouble.of(corrected),
                equivalence,
                verdict,
                !beforehand);
        return answer(finding.question(), Optional.of(difference), ClaimAnswer.Answer.of(answer(verdict)), beforehand);
    }

    private static Says answer(Verdict verdict) {
        if (verdict instanceof Verdict.Better) {
            return Says.CONFIRMED;
        }
        if (verdict instanceof Verdict.SmallerThanMatters) {
            return Says.SMALLER_THAN_MATTERS;
        }
        if (verdict instanceof Verdict.Equivalent) {
            return Says.EQUIVALENT;
        }
        return verdict instanceof Verdict.Worse ? Says.OPPOSITE : Says.NOT_SHOWN;
    }

    private ClaimAnswer unanswered(Finding finding) {
        return answer(
                finding.question(),
                Optional.empty(),
                ClaimAnswer.Answer.untested(finding.obstacle()),
                experiment.beforehand(finding.question().declared().declared()));
    }

    private static ClaimAnswer answer(
            Question question, Optional<Difference> difference, ClaimAnswer.Answer answer, boolean beforehand) {
        Claim claim = question.claim();
        return new ClaimAnswer(
                claim.name(),
                question.metric(),
                question.testSet(),
                claim.better(),
                claim.than(),
                difference,
                answer,
                beforehand);
    }
}
