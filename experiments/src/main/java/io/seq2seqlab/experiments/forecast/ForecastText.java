package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.plan.Confounding;
import io.seq2seqlab.experiments.plan.Duplicate;
import io.seq2seqlab.experiments.plan.NetworkCost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A forecast for people: the arms and what they cost, the trials, what is confounded, and how long it takes. */
public final class ForecastText {

    /** Lines of a part beyond which the rest is counted. */
    public static final int USUAL_LINES = 20;

    private static final double SECONDS_OF_A_MINUTE = 60;
    private static final double SECONDS_OF_AN_HOUR = 3600;

    private final Forecast forecast;
    private final int most;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param most lines of each part
     */
    public ForecastText(Forecast forecast, int most) {
        this.forecast = forecast;
        this.most = most;
    }

    /** The text, line by line. */
    public List<String> lines() {
        heading();
        arms();
        trials();
        duplicates();
        part(forecast.confounded().stream().map(Confounding::warning).toList(), "confounded arms");
        part(
                forecast.confoundings().stream()
                        .filter(found -> !found.consequences().isEmpty())
                        .map(Confounding::note)
                        .toList(),
                "notes");
        part(forecast.epochLimit().stream().toList(), "epoch limits");
        texts();
        time();
        return List.copyOf(lines);
    }

    private void texts() {
        part(forecast.texts().doubts(), "notes on texts and what is scored");
        List<String> overlaps = forecast.texts().overlapLines(forecast.arms().size());
        part(
                Stream.concat(
                                Stream.of(
                                        "text that is evaluated and trained on too (no fault: short sentences recur)"),
                                overlaps.stream().map(line -> "  " + line))
                        .toList(),
                "overlaps");
    }

    private void heading() {
        String counts = forecast.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        lines.add("%s: %s, %s: %s"
                .formatted(
                        forecast.experiment(),
                        number(forecast.arms().size(), "arm"),
                        number(forecast.trials().size(), "trial"),
                        counts));
    }

    private void arms() {
        Columns table = new Columns(2)
                .row("arm", "trials", "parameters", "encoder", "decoder", "score", "MFLOP/token", "updates", "time");
        Map<String, Map<String, Integer>> actions = actionsOfArms();
        forecast.arms().stream().limit(most).forEach(arm -> {
            NetworkCost network = arm.workload().network();
            table.row(
                    (arm.arm().baseline() ? "* " : "  ") + arm.arm().name(),
                    actions.get(arm.arm().name()).entrySet().stream()
                            .map(count -> count.getValue() + " " + count.getKey())
                            .collect(Collectors.joining(", ")),
                    count(network.parameters()),
                    count(network.encoderAndProjections()),
                    count(network.decoder()),
                    count(network.score()),
                    String.format(Locale.ROOT, "%,.3f", network.trainingFlops() / 1e6),
                    count(arm.workload().updates()),
                    arm.time().map(time -> duration(time.seconds())).orElse(""));
        });
        lines.add("");
        lines.addAll(table.lines());
        rest(forecast.arms().size(), "arms");
        lines.add(
                "* others are compared with it; encoder: with output map and bridge; MFLOP: to train, per target token");
    }

    private Map<String, Map<String, Integer>> actionsOfArms() {
        Map<String, Map<String, Integer>> actions = new LinkedHashMap<>();
        forecast.trials()
                .forEach(trial -> actions.computeIfAbsent(
                                trial.trial().trial().arm().name(), arm -> new LinkedHashMap<>())
                        .merge(trial.action().word(), 1, Integer::sum));
        return actions;
    }

    /** All of a few trials, and of many those about which there is something to say. */
    private void trials() {
        boolean few = forecast.trials().size() <= most;
        part(
                forecast.trials().stream()
                        .filter(trial -> few || !trial.action().reason().isEmpty())
                        .map(ForecastText::trial)
                        .toList(),
                "trials");
    }

    private static String trial(Forecast.TrialForecast trial) {
        String reason = trial.action().reason();
        return "%-8s  %s%s"
                .formatted(
                        trial.action().word(),
                        trial.trial().spec().label(),
                        reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private void duplicates() {
        part(forecast.duplicates().stream().map(ForecastText::duplicate).toList(), "duplicates");
    }

    private static String duplicate(Duplicate same) {
        return "one arm: %s = %s"
                .formatted(
                        same.arm(),
                        same.combinations().stream().map(Object::toString).collect(Collectors.joining(" = ")));
    }

    private void part(List<String> of, String what) {
        if (!of.isEmpty()) {
            lines.add("");
            of.stream().limit(most).forEach(lines::add);
            rest(of.size(), what);
        }
    }

    private void rest(int all, String what) {
        if (all > most) {
            lines.add("… %,d more %s; --all shows them".formatted(all - most, what));
        }
    }

    private void time() {
        lines.add("");
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
        if (times.stream().anyMatch(time -> time.source().isOfTrainingAlone())) {
            lines.add("  probes tell the time of training alone; validation, export and scoring come on top");
        }
        forecast.retraining()
                .ifPresent(later -> lines.add("then %s of the search with %s, not counted here"
                        .formatted(number(later.winners(), "winner"), number(later.trials(), "trial"))));
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
