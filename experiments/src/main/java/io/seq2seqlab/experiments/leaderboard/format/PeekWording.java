package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.leaderboard.Peek;
import io.seq2seqlab.experiments.leaderboard.Peek.State;
import io.seq2seqlab.experiments.schema.Metric;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a peek at an experiment says to people. */
final class PeekWording {

    private static final String VALIDATION = "validation.";
    private static final String PERPLEXITY = "validation.perplexity";

    private PeekWording() {}

    static List<Block> of(Peek peek) {
        return List.of(new Block.Title(heading(peek)), grid(peek), new Block.Notes(notes()));
    }

    static String heading(Peek peek) {
        return peek.experiment() + ": validation figures, in the order of the plan";
    }

    static List<String> notes() {
        return List.of(
                "Figures of the epochs that runs keep, so far where they have not ended; ± is the standard deviation over seeds.",
                "No test score was opened and nothing is tested or ranked: this counts as no look.");
    }

    /** Validation figures that choose the checkpoint of some run, and then perplexity. */
    static Set<String> figures(Peek peek) {
        Set<String> figures = peek.arms().stream()
                .flatMap(arm -> arm.runs().values().stream())
                .map(Peek.Run::keptBy)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        figures.add(PERPLEXITY);
        return figures;
    }

    static Block.Grid grid(Peek peek) {
        Set<String> figures = figures(peek);
        List<String> headers = new ArrayList<>(List.of("arm", "seeds"));
        for (State state : State.values()) {
            headers.add(state.name().toLowerCase(Locale.ROOT));
        }
        headers.addAll(List.of("epochs", "kept epoch"));
        figures.forEach(figure -> headers.add(title(figure)));
        List<List<String>> rows =
                peek.arms().stream().map(arm -> row(arm, figures)).toList();
        return new Block.Grid(1, headers, rows).withoutEmptyColumns();
    }

    private static List<String> row(Peek.Arm arm, Set<String> figures) {
        List<String> cells =
                new ArrayList<>(List.of(arm.arm(), String.valueOf(arm.runs().size())));
        for (State state : State.values()) {
            long count = arm.count(state);
            cells.add(count == 0 ? Block.Grid.MISSING : String.valueOf(count));
        }
        cells.add(range(arm.runs().values().stream().map(Peek.Run::epochs).toList()));
        cells.add(kept(arm));
        figures.forEach(figure -> cells.add(arm.over(run -> run.figure(figure))
                .map(summary -> Figures.spread(metric(figure), summary))
                .orElse(Block.Grid.MISSING)));
        return cells;
    }

    private static String range(List<Integer> numbers) {
        int least = numbers.stream().min(Integer::compare).orElse(0);
        int most = numbers.stream().max(Integer::compare).orElse(0);
        return least == most ? String.valueOf(least) : least + "–" + most;
    }

    /** One for each run that keeps any; a mean of epochs in brackets. */
    private static String kept(Peek.Arm arm) {
        String kept = arm.runs().values().stream()
                .map(Peek.Run::kept)
                .filter(epochs -> !epochs.isEmpty())
                .map(epochs -> epochs.size() == 1 ? String.valueOf(epochs.get(0)) : epochs.toString())
                .collect(Collectors.joining(", "));
        return kept.isEmpty() ? Block.Grid.MISSING : kept;
    }

    private static String title(String figure) {
        return "validation " + metric(figure).title();
    }

    private static Metric metric(String figure) {
        return Metric.named(figure.substring(VALIDATION.length())).orElse(Metric.BLEU);
    }
}
