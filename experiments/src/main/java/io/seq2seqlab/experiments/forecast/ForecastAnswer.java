package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.plan.Confounding;
import io.seq2seqlab.experiments.plan.Duplicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A forecast in every format: for people the arms and what they cost, the trials, what is confounded, and how long it takes.
 *
 * @param most lines of each part for people, beyond which the rest is counted
 */
public record ForecastAnswer(Forecast forecast, int most) implements Answer {

    /** Lines of a part beyond which the rest is usually counted. */
    public static final int USUAL_LINES = 20;

    private static final double SECONDS_OF_A_MINUTE = 60;
    private static final double SECONDS_OF_AN_HOUR = 3600;

    @Override
    public Json json() {
        return Json.of(ForecastRecord.of(forecast));
    }

    @Override
    public List<Block> page() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(heading()));
        blocks.add(arms());
        part(blocks, trials(), "trials");
        part(
                blocks,
                forecast.duplicates().stream().map(ForecastAnswer::duplicate).toList(),
                "duplicates");
        part(blocks, forecast.confounded().stream().map(Confounding::warning).toList(), "confounded arms");
        part(
                blocks,
                forecast.confoundings().stream()
                        .filter(found -> !found.consequences().isEmpty())
                        .map(Confounding::note)
                        .toList(),
                "notes");
        part(blocks, forecast.epochLimit().stream().toList(), "epoch limits");
        part(blocks, forecast.texts().doubts(), "notes on texts and what is scored");
        part(blocks, overlaps(), "overlaps");
        blocks.add(new Block.Lines(time()));
        return blocks;
    }

    /** A line for each arm. */
    @Override
    public List<Block> data() {
        return List.of(new Columns<Forecast.ArmForecast>()
                .key("arm", arm -> arm.arm().name())
                .key("compared_with", arm -> arm.arm().comparedWith())
                .figure("parameters", arm -> arm.network().parameters())
                .figure("encoder_and_projections", arm -> arm.network().encoderAndProjections())
                .figure("decoder", arm -> arm.network().decoder())
                .figure("score", arm -> arm.network().score())
                .figure("training_flops", arm -> arm.network().trainingFlops())
                .figure("updates", arm -> arm.workload().updates())
                .figure(
                        "seconds",
                        arm -> arm.time().<Object>map(TrialTime::seconds).orElse(""))
                .of(forecast.arms()));
    }

    private List<String> overlaps() {
        return Stream.concat(
                        Stream.of("text that is evaluated and trained on too (no fault: short sentences recur)"),
                        forecast.texts().overlapLines(forecast.arms().size()).stream()
                                .map(line -> "  " + line))
                .toList();
    }

    private String heading() {
        return "%s: %s, %s: %s"
                .formatted(
                        forecast.experiment(),
                        number(forecast.arms().size(), "arm"),
                        number(forecast.trials().size(), "trial"),
                        counted(forecast.counts()));
    }

    private static String counted(Map<String, Integer> actions) {
        return actions.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private Block arms() {
        Map<String, Map<String, Integer>> actions = new LinkedHashMap<>();
        forecast.trials()
                .forEach(trial -> actions.computeIfAbsent(
                                trial.trial().trial().arm().name(), arm -> new LinkedHashMap<>())
                        .merge(trial.action().word(), 1, Integer::sum));
        Block.Grid grid = new Columns<Forecast.ArmForecast>()
                .key(
                        "arm",
                        arm -> (arm.arm().baseline() ? "* " : "  ") + arm.arm().name())
                .key("trials", arm -> counted(actions.get(arm.arm().name())))
                .figure("parameters", arm -> count(arm.network().parameters()))
                .figure("encoder", arm -> count(arm.network().encoderAndProjections()))
                .figure("decoder", arm -> count(arm.network().decoder()))
                .figure("score", arm -> count(arm.network().score()))
                .figure(
                        "MFLOP/token",
                        arm -> String.format(Locale.ROOT, "%,.3f", arm.network().trainingFlops() / 1e6))
                .figure("updates", arm -> count(arm.workload().updates()))
                .figure(
                        "time",
                        arm -> arm.time().map(time -> duration(time.seconds())).orElse(""))
                .of(forecast.arms().stream().limit(most).toList());
        return new Block.Captioned(
                grid,
                rest(forecast.arms().size(), "arms"),
                "* others are compared with it; encoder: with output map and bridge; MFLOP: to train, per target token");
    }

    /** All of a few trials, and of many those about which there is something to say. */
    private List<String> trials() {
        boolean few = forecast.trials().size() <= most;
        return forecast.trials().stream()
                .filter(trial -> few || !trial.action().reason().isEmpty())
                .map(ForecastAnswer::trial)
                .toList();
    }

    private static String trial(Forecast.TrialForecast trial) {
        String reason = trial.action().reason();
        return "%-8s  %s%s"
                .formatted(
                        trial.action().word(),
                        trial.trial().spec().label(),
                        reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static String duplicate(Duplicate same) {
        return "one arm: %s = %s"
                .formatted(
                        same.arm(),
                        same.combinations().stream().map(Object::toString).collect(Collectors.joining(" = ")));
    }

    private void part(List<Block> blocks, List<String> of, String what) {
        if (!of.isEmpty()) {
            blocks.add(new Block.Lines(Stream.concat(of.stream().limit(most), rest(of.size(), what).stream())
                    .toList()));
        }
    }

    private List<String> rest(int all, String what) {
        return all > most ? List.of("… %,d more %s; --all shows them".formatted(all - most, what)) : List.of();
    }

    private List<String> time() {
        List<String> lines = new ArrayList<>();
        String workers = "%s, %s each"
                .formatted(
                        number(forecast.workers().count(), "worker"),
                        number(forecast.workers().first().threads(), "thread"));
        lines.add(
                forecast.seconds().isPresent()
                        ? "time: %s with %s"
                                .formatted(duration(forecast.seconds().getAsDouble()), workers)
                        : "time: not known, because no run tells it; without --no-probe a few steps are timed");
        List<TrialTime> times =
                forecast.arms().stream().flatMap(arm -> arm.time().stream()).toList();
        Map<String, Long> evidence = times.stream()
                .collect(Collectors.groupingBy(
                        time -> time.source() + ": " + time.evidence(), LinkedHashMap::new, Collectors.counting()));
        evidence.forEach((text, arms) -> lines.add("  %s by %s".formatted(number(arms, "arm"), text)));
        if (times.stream().anyMatch(TrialTime::trainingAlone)) {
            lines.add("  probes tell the time of training alone; validation, export and scoring come on top");
        }
        forecast.retraining()
                .ifPresent(later -> lines.add("then %s of the search with %s, not counted here"
                        .formatted(number(later.winners(), "winner"), number(later.trials(), "trial"))));
        return lines;
    }

    private static String number(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String duration(double seconds) {
        if (seconds < SECONDS_OF_A_MINUTE) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return seconds < SECONDS_OF_AN_HOUR
                ? String.format(Locale.ROOT, "%.0f min", seconds / SECONDS_OF_A_MINUTE)
                : String.format(Locale.ROOT, "%.1f h", seconds / SECONDS_OF_AN_HOUR);
    }
}
