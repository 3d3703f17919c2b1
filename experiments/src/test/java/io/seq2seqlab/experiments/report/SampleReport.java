package io.seq2seqlab.experiments.report;

import io.seq2seqlab.experiments.leaderboard.Candidate;
import io.seq2seqlab.experiments.leaderboard.ClaimAnswer;
import io.seq2seqlab.experiments.leaderboard.ClaimAnswer.Answer;
import io.seq2seqlab.experiments.leaderboard.Cost;
import io.seq2seqlab.experiments.leaderboard.CostRow;
import io.seq2seqlab.experiments.leaderboard.CostRow.Frontier;
import io.seq2seqlab.experiments.leaderboard.CostRow.Priced;
import io.seq2seqlab.experiments.leaderboard.Effects;
import io.seq2seqlab.experiments.leaderboard.Effects.Cell;
import io.seq2seqlab.experiments.leaderboard.Effects.Estimate;
import io.seq2seqlab.experiments.leaderboard.Effects.Factor;
import io.seq2seqlab.experiments.leaderboard.Effects.Interaction;
import io.seq2seqlab.experiments.leaderboard.Effects.Level;
import io.seq2seqlab.experiments.leaderboard.Effects.LevelDifference;
import io.seq2seqlab.experiments.leaderboard.ExposureGap;
import io.seq2seqlab.experiments.leaderboard.ExposureGap.AtPositions;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.leaderboard.format.Notices;
import io.seq2seqlab.experiments.report.AttentionMaps.GoldLink;
import io.seq2seqlab.experiments.report.AttentionMaps.HeatMap;
import io.seq2seqlab.experiments.report.AttentionMaps.Reading;
import io.seq2seqlab.experiments.report.AttentionMaps.Sentence;
import io.seq2seqlab.experiments.report.Report.Ended;
import io.seq2seqlab.experiments.report.Report.Judging;
import io.seq2seqlab.experiments.report.Report.Planned;
import io.seq2seqlab.experiments.report.Report.RunCurve;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.Latencies;
import io.seq2seqlab.experiments.results.Look.Extent;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Attrition;
import io.seq2seqlab.experiments.scores.Caveats;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Learning;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Score;
import io.seq2seqlab.experiments.scores.Subject;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.scores.Unranked;
import io.seq2seqlab.experiments.scores.Verdict;
import io.seq2seqlab.experiments.scores.WorstCase;
import io.seq2seqlab.experiments.statistics.Interval;
import io.seq2seqlab.experiments.statistics.RankInterval;
import io.seq2seqlab.progress.TrainingEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A report in which everything occurs that a report can show: three arms with two seeds, the control, an imported arm, and
 * every verdict and answer.
 */
final class SampleReport {

    static final String ADDITIVE = "additive, ratio 1.0";
    static final String DOT = "dot, ratio 1.0";
    static final String HALF = "additive, ratio 0.5";
    static final String CONTROL = "additive, ratio 1.0, A/A";
    static final String IMPORTED = "joeynmt";

    private static final String SCORE = "model.attention.score";
    private static final String RATIO = "training.teacher_forcing.ratio";
    private static final List<String> SETS = List.of("iid", "long");
    private static final Interval HALF_TO_ONE = new Interval(0.5, 1.0);

    private SampleReport() {}

    static Report make() {
        return new Report(
                "2026-01-31T12:00:00Z",
                Judging.by(Metric.BLEU),
                Notices.of(board()),
                plan(),
                board(),
                settings(),
                runs(),
                curves(),
                attention());
    }

    private static Map<String, String> factors(String score, String ratio) {
        Map<String, String> factors = new LinkedHashMap<>();
        factors.put(SCORE, score);
        factors.put(RATIO, ratio);
        return factors;
    }

    private static List<Planned> plan() {
        return List.of(
                new Planned(ADDITIVE, ArmRole.COMPARED, factors("additive", "1.0"), 2),
                new Planned(DOT, ArmRole.COMPARED, factors("dot", "1.0"), 2),
                new Planned(HALF, ArmRole.COMPARED, factors("additive", "0.5"), 3),
                new Planned(CONTROL, ArmRole.CONTROL, Map.of(), 2),
                new Planned(IMPORTED, ArmRole.COMPARED, Map.of(), 1));
    }

    private static Leaderboard board() {
        return new Leaderboard(
                "scores & ratios",
                Metric.BLEU,
                SETS,
                Optional.empty(),
                Optional.of(new LookNote(
                        2,
                        0.025,
                        0.0125,
                        new LookNote.Shown(List.of(1L, 2L), Optional.of(new Extent(8, 10))),
                        List.of(new LookNote.Shown(List.of(1L), Optional.empty())))),
                List.of(new Table(
                        Map.of("bleu", "nrefs:1|case:mixed|tok:none"),
                        Optional.empty(),
                        List.of(),
                        rows(),
                        Map.of("iid", "with 2 seeds differences above 1.2–2.1 BLEU would show"),
                        Map.of("iid", effects()),
                        Map.of("iid", costs()),
                        Map.of("iid", exposure()))),
                claims(),
                List.of(new Candidate(
                        "dropout 0.3", Metric.BLEU, Summary.of(List.of(31.0, 32.0)), new Attrition(2, 2, 0, 0, 0))),
                List.of(new Unranked(HALF, 3, "failed", "out of memory <b>here</b>")),
                Optional.of(new Latencies(
                        "2026-01-31T12:00:00Z",
                        "a processor",
                        "onnxruntime-1",
                        1,
                        "iid",
                        20,
                        Map.of(DOT, new Latencies.OfArm("unlike", List.of(0.1, 0.2, 0.3))))),
                new Caveats(List.of(), List.of(), 2));
    }

    private static List<Row> rows() {
        return List.of(
                row(ADDITIVE, ArmRole.COMPARED, Origin.TRAINED, factors("additive", "1.0"), 40, Optional.empty()),
                row(CONTROL, ArmRole.CONTROL, Origin.TRAINED, Map.of(), 39.8, Optional.of(new Verdict.NotSeparated())),
                row(
                        HALF,
                        ArmRole.COMPARED,
                        Origin.TRAINED,
                        factors("additive", "0.5"),
                        41,
                        Optional.of(new Verdict.Better())),
                row(DOT, ArmRole.COMPARED, Origin.TRAINED, factors("dot", "1.0"), 31, Optional.of(new Verdict.Worse())),
                row(
                        IMPORTED,
                        ArmRole.COMPARED,
                        Origin.IMPORTED,
                        Map.of(),
                        35,
                        Optional.of(new Verdict.Untested("one side has one seed, the other has several"))));
    }

    private static Row row(
            String arm,
            ArmRole role,
            Origin origin,
            Map<String, String> factors,
            double mean,
            Optional<Verdict> verdict) {
        Map<Long, Double> scores =
                origin == Origin.IMPORTED ? Map.of(1L, mean) : Map.of(1L, mean - 0.5, 2L, mean + 0.5);
        Map<Long, String> runs = new TreeMap<>();
        scores.keySet().forEach(seed -> runs.put(seed, key(arm, seed)));
        Optional<Summary> figures = Summary.of(scores.values());
        return new Row(
                arm,
                role,
                origin,
                ADDITIVE,
                factors,
                runs,
                arm.equals(HALF) ? new Attrition(3, 2, 0, 1, 0) : new Attrition(runs.size(), runs.size(), 0, 0, 0),
                arm.equals(DOT)
                        ? new Learning(
                                2,
                                Optional.of(new Learning.Improving(
                                        2, "6", Optional.of(new TrainingEnd.Gain("validation.bleu", 2.5)))),
                                Optional.of(new Learning.Collapsed(1, 0.004)),
                                Optional.empty())
                        : new Learning(runs.size(), Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of("iid", score(scores, mean, verdict), "long", score(scores, mean - 20, verdict)),
                Map.of("iid", Map.of("perplexity", new Summary(2, 7.5, OptionalDouble.of(0.1)))),
                Map.of(),
                Map.of(),
                Map.of(Cost.PARAMETERS, new Summary(2, 500_000 + 1000 * mean, OptionalDouble.of(0))));
    }

    private static Score score(Map<Long, Double> bySeed, double mean, Optional<Verdict> verdict) {
        boolean replicated = bySeed.size() > 1;
        return new Score(
                bySeed,
                new Summary(bySeed.size(), mean, replicated ? OptionalDouble.of(0.7) : OptionalDouble.empty()),
                replicated ? Optional.of(new Interval(mean - 1.5, mean + 1.5)) : Optional.empty(),
                replicated
                                && verdict.filter(Verdict.NotSeparated.class::isInstance)
                                        .isEmpty()
                        ? Optional.of(new RankInterval("", mean > 35 ? 1 : 3, mean > 35 ? 2 : 3))
                        : Optional.empty(),
                verdict.map(says -> new Difference(
                        ADDITIVE,
                        Subject.ARMS,
                        mean - 40,
                        Optional.of(new Interval(mean - 41.5, mean - 38.5)),
                        OptionalDouble.of(0.004),
                        OptionalDouble.of(0.008),
                        Optional.empty(),
                        says,
                        true)),
                mean == 31
                        ? Optional.of(new WorstCase(1, 3, HALF_TO_ONE, 0, 20.7, Optional.of(new Verdict.Worse())))
                        : Optional.empty());
    }

    private static List<ClaimAnswer> claims() {
        Difference found = new Difference(
                DOT,
                Subject.ARMS,
                9.0,
                Optional.of(new Interval(7, 11)),
                OptionalDouble.of(0.0001),
                OptionalDouble.of(0.0003),
                Optional.empty(),
                new Verdict.Better(),
                false);
        return List.of(
                claim("additive beats dot", Optional.of(found), Answer.of(ClaimAnswer.Says.CONFIRMED), true),
                claim("ratio 1 beats one half", Optional.of(found), Answer.of(ClaimAnswer.Says.OPPOSITE), true),
                claim("the rest", Optional.of(found), Answer.of(ClaimAnswer.Says.NOT_SHOWN), false),
                claim("nothing yet", Optional.empty(), Answer.untested("no arm of the claim has a score"), true));
    }

    private static ClaimAnswer claim(String name, Optional<Difference> difference, Answer answer, boolean beforehand) {
        return new ClaimAnswer(
                name, Metric.BLEU, "iid", List.of(ADDITIVE), List.of(DOT), difference, answer, beforehand);
    }

    private static Effects effects() {
        Estimate known = new Estimate.Known(9, new Interval(7, 11));
        Estimate unknown = new Estimate.NotEstimable("dot, ratio 0.5 was never run");
        return new Effects(
                List.of(
                        new Factor(
                                SCORE,
                                List.of(new Level("additive", known), new Level("dot", known)),
                                List.of(new LevelDifference(
                                        "additive",
                                        "dot",
                                        known,
                                        OptionalDouble.of(0.01),
                                        Optional.empty(),
                                        new Verdict.Better()))),
                        new Factor(
                                RATIO,
                                List.of(new Level("1.0", known), new Level("0.5", unknown)),
                                List.of(new LevelDifference(
                                        "1.0",
                                        "0.5",
                                        unknown,
                                        OptionalDouble.empty(),
                                        Optional.empty(),
                                        new Verdict.Untested("empty"))))),
                List.of(new Interaction(
                        SCORE,
                        RATIO,
                        List.of(new Cell("additive", "dot", "1.0", "0.5", known, OptionalDouble.of(0.2), false)))),
                List.of("one combination has no run"));
    }

    private static List<CostRow> costs() {
        return List.of(
                new CostRow(DOT, 31, Map.of(Cost.PARAMETERS, new Priced(531_000, Frontier.ON))),
                new CostRow(ADDITIVE, 40, Map.of(Cost.PARAMETERS, new Priced(540_000, Frontier.NOT_SEPARATED))),
                new CostRow(HALF, 41, Map.of(Cost.PARAMETERS, new Priced(541_000, Frontier.OFF))));
    }

    private static List<ExposureGap> exposure() {
        Summary forced = new Summary(2, 0.4, OptionalDouble.of(0.1));
        Summary free = new Summary(2, 2.9, OptionalDouble.of(0.3));
        Summary gap = new Summary(2, 2.5, OptionalDouble.of(0.4));
        List<AtPositions> positions = List.of(
                new AtPositions(
                        "1", new Summary(2, 90, OptionalDouble.empty()), new Summary(2, 90, OptionalDouble.empty())),
                new AtPositions(
                        "2", new Summary(2, 85, OptionalDouble.empty()), new Summary(2, 70, OptionalDouble.empty())),
                new AtPositions(
                        "3-4", new Summary(2, 80, OptionalDouble.empty()), new Summary(2, 40, OptionalDouble.empty())));
        return List.of(
                new ExposureGap(ADDITIVE, OptionalDouble.of(1.0), forced, free, gap, positions),
                new ExposureGap(HALF, OptionalDouble.of(0.5), forced, free, gap, positions));
    }

    private static ArmSettings settings() {
        Map<String, SortedMap<String, String>> byArm = new LinkedHashMap<>();
        byArm.put(ADDITIVE, settings("additive", "1.0"));
        byArm.put(DOT, settings("dot", "1.0"));
        byArm.put(HALF, settings("additive", "0.5"));
        byArm.put(CONTROL, settings("additive", "1.0"));
        return ArmSettings.of(byArm);
    }

    private static SortedMap<String, String> settings(String score, String ratio) {
        return new TreeMap<>(Map.of(SCORE, score, RATIO, ratio, "model.bridge", "tanh", "data.corpus", "<toy>"));
    }

    private static String key(String arm, long seed) {
        return "%016x".formatted(arm.hashCode() * 31L + seed);
    }

    private static List<Ended> runs() {
        List<Ended> runs = new ArrayList<>();
        for (String arm : List.of(ADDITIVE, DOT, HALF)) {
            for (long seed : List.of(1L, 2L)) {
                runs.add(new Ended(
                        arm,
                        seed,
                        key(arm, seed),
                        "finished",
                        OptionalDouble.of(75),
                        OptionalLong.of(4),
                        OptionalLong.of(5),
                        "cpu"));
            }
        }
        return runs;
    }

    private static List<RunCurve> curves() {
        return runs().stream()
                .map(run -> new RunCurve(
                        run.arm(),
                        run.seed(),
                        new Curve(
                                OptionalDouble.of(100),
                                new Curve.Epochs(
                                        List.of(100L, 200L, 300L),
                                        List.of(10.0, 20.0, 30.0),
                                        Map.of(
                                                "training_loss",
                                                List.of(4.0, 2.0, 1.0),
                                                "validation.bleu",
                                                List.of(5.0, 20.0, 30.0 + run.seed()))),
                                new Curve.Losses(List.of(50L, 150L), List.of(5.0, 15.0), List.of(5.0, 3.0)))))
                .toList();
    }

    /** Arm i looks at column (row + i) mod 4. */
    private static AttentionMaps attention() {
        List<String> arms = List.of(ADDITIVE, DOT, HALF);
        Reading reading = new Reading(
                List.of("<sos>", "ein", "hund", "<eos>"),
                List.of("a", "dog", "<eos>"),
                List.of(new GoldLink(1, 0, true), new GoldLink(2, 1, true), new GoldLink(1, 1, false)));
        List<HeatMap> maps = IntStream.range(0, arms.size())
                .mapToObj(arm -> new HeatMap(arms.get(arm), 1, 0, looking(arm)))
                .toList();
        List<Sentence> sentences = List.of(new Sentence(List.of(reading), maps), new Sentence(List.of(reading), maps));
        return new AttentionMaps(
                WeightScale.LEVELS, Map.of("iid", sentences), List.of("gold alignments of long: long.align:2:5"));
    }

    private static String looking(int arm) {
        StringBuilder weights = new StringBuilder();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                weights.append(WeightScale.written(column == (row + arm) % 4 ? 0.75f : 0.08f));
            }
        }
        return weights.toString();
    }
}
