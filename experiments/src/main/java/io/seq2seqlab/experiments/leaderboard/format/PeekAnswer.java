package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.leaderboard.Peek;
import io.seq2seqlab.experiments.leaderboard.Peek.State;
import io.seq2seqlab.experiments.schema.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A peek at an experiment in every format: for people a row for each arm, in records one for each run. */
public record PeekAnswer(Peek peek) implements Answer {

    private static final String VALIDATION = "validation.";
    private static final String PERPLEXITY = "validation.perplexity";
    private static final List<String> NOTES = List.of(
            "Figures of the epochs that runs keep, so far where they have not ended; ± is the standard deviation over seeds.",
            "No test score was opened and nothing is tested or ranked: this counts as no look.");

    @Override
    public Json json() {
        return Json.of(1, peek);
    }

    @Override
    public List<Block> page() {
        return List.of(new Block.Heading(heading()), grid(), new Block.Notes(NOTES));
    }

    @Override
    public List<Block> paper() {
        return List.of(new Block.Captioned(grid(), NOTES, heading() + "."));
    }

    private String heading() {
        return peek.experiment() + ": validation figures, in the order of the plan";
    }

    private Stream<Peek.Run> runs() {
        return peek.arms().stream().flatMap(arm -> arm.runs().values().stream());
    }

    private Block.Grid grid() {
        Set<String> figures = runs().map(Peek.Run::keptBy).collect(Collectors.toCollection(LinkedHashSet::new));
        figures.add(PERPLEXITY);
        return new Columns<Peek.Arm>()
                .key("arm", Peek.Arm::arm)
                .figure("seeds", arm -> arm.runs().size())
                .figures(
                        List.of(State.values()),
                        PeekAnswer::word,
                        (arm, state) -> Optional.of(arm.count(state)).filter(count -> count > 0))
                .figure(
                        "epochs",
                        arm -> range(arm.runs().values().stream()
                                .map(Peek.Run::epochs)
                                .toList()))
                .figure("kept epoch", PeekAnswer::kept)
                .figures(
                        figures,
                        figure -> "validation " + metric(figure).title(),
                        (arm, figure) -> arm.over(run -> run.figure(figure))
                                .map(summary -> Figures.spread(metric(figure), summary)))
                .of(peek.arms())
                .withoutEmptyColumns();
    }

    @Override
    public List<Block> data() {
        List<String> columns = Stream.concat(
                        Stream.of("experiment", "arm", "role", "seed", "state", "epochs", "kept_epochs", "kept_by"),
                        runs().flatMap(run -> run.validation().keySet().stream())
                                .distinct()
                                .sorted())
                .toList();
        List<Map<String, Object>> lines = new ArrayList<>();
        peek.arms().forEach(arm -> arm.runs().forEach((seed, run) -> lines.add(line(arm, seed, run))));
        return List.of(Block.Grid.of(columns, lines));
    }

    private Map<String, Object> line(Peek.Arm arm, long seed, Peek.Run run) {
        Map<String, Object> line = new LinkedHashMap<>(run.validation());
        line.put("experiment", peek.experiment());
        line.put("arm", arm.arm());
        line.put("role", word(arm.role()));
        line.put("seed", seed);
        line.put("state", word(run.state()));
        line.put("epochs", run.epochs());
        line.put("kept_epochs", run.kept().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        line.put("kept_by", run.keptBy());
        return line;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String range(List<Integer> numbers) {
        int least = numbers.stream().min(Integer::compare).orElse(0);
        int most = numbers.stream().max(Integer::compare).orElse(0);
        return least == most ? String.valueOf(least) : least + "–" + most;
    }

    /** One for each run that keeps any; a mean of epochs in brackets. */
    private static Optional<String> kept(Peek.Arm arm) {
        String kept = arm.runs().values().stream()
                .map(Peek.Run::kept)
                .filter(epochs -> !epochs.isEmpty())
                .map(epochs -> epochs.size() == 1 ? String.valueOf(epochs.get(0)) : epochs.toString())
                .collect(Collectors.joining(", "));
        return Optional.of(kept).filter(text -> !text.isEmpty());
    }

    private static Metric metric(String figure) {
        return Metric.named(figure.substring(VALIDATION.length())).orElse(Metric.BLEU);
    }
}
