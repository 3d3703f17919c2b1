package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.compare.PairComparison.Example;
import io.seq2seqlab.experiments.compare.PairComparison.OnTestSet;
import io.seq2seqlab.experiments.compare.PairComparison.Slice;
import io.seq2seqlab.experiments.compare.PairComparison.Slicing;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.TerminalText;
import io.seq2seqlab.experiments.leaderboard.format.Figures;
import io.seq2seqlab.experiments.leaderboard.format.HeatMap;
import io.seq2seqlab.experiments.leaderboard.format.MarginWording;
import io.seq2seqlab.experiments.leaderboard.format.Notices;
import io.seq2seqlab.experiments.plan.SettingChange;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Subject;
import io.seq2seqlab.experiments.scores.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two arms or runs side by side, for a terminal. */
public final class PairText {

    private static final String UNSET = "unset";

    private final PairComparison pair;
    private final Metric metric;

    private PairText(PairComparison pair) {
        this.pair = pair;
        this.metric = pair.metric();
    }

    /** Ends with a line break. */
    public static String of(PairComparison pair) {
        return new TerminalText().write(new PairText(pair).blocks());
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Title(pair.first() + " against " + pair.second() + ": " + metric.title() + " on "
                + pair.testSets().stream().map(OnTestSet::testSet).collect(Collectors.joining(", "))));
        List<String> notices = Notices.of(pair.look());
        if (!notices.isEmpty()) {
            blocks.add(new Block.Notes(notices));
        }
        settings(blocks);
        blocks.add(new Block.Heading(pair.first() + " against " + pair.second() + ", each test set by itself"));
        blocks.add(testSets());
        blocks.add(new Block.Notes(remarks()));
        for (Slicing slicing : Slicing.values()) {
            slices(slicing, blocks);
        }
        if (!pair.examples().isEmpty()) {
            blocks.add(new Block.Heading("Sentences of " + pair.sliced() + " where " + pair.first() + " and "
                    + pair.second() + " differ most by chrF"));
            pair.examples().forEach(example -> example(example, blocks));
        }
        if (!pair.notes().isEmpty()) {
            blocks.add(new Block.Notes(pair.notes()));
        }
        return blocks;
    }

    private void settings(List<Block> blocks) {
        if (pair.settings().isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading("Settings that differ"));
        blocks.add(new Block.Grid(
                3,
                List.of("key", pair.first(), pair.second()),
                pair.settings().stream().map(PairText::setting).toList()));
    }

    /** A change goes from the second to the first. */
    private static List<String> setting(SettingChange change) {
        return List.of(
                change.key(), change.after().orElse(UNSET), change.before().orElse(UNSET));
    }

    private Block.Grid testSets() {
        return new Block.Grid(
                1,
                headers("p", "test set"),
                pair.testSets().stream().map(this::row).toList());
    }

    /** Both sides and what tests say of their difference, after these. */
    private List<String> headers(String p, String... first) {
        List<String> headers = new ArrayList<>(List.of(first));
        headers.addAll(List.of(pair.first(), pair.second(), "difference [95 %]", p));
        pair.margin().map(MarginWording::header).ifPresent(headers::add);
        headers.add("verdict");
        return headers;
    }

    private List<String> row(OnTestSet set) {
        return Stream.concat(
                        Stream.of(
                                set.testSet(),
                                Figures.spread(metric, set.first()),
                                Figures.spread(metric, set.second())),
                        difference(set.difference(), set.better()))
                .toList();
    }

    private Stream<String> difference(Difference difference, Optional<String> better) {
        List<String> cells = new ArrayList<>();
        cells.add(Figures.difference(metric, difference.value())
                + difference
                        .interval()
                        .map(interval -> " " + Figures.differences(metric, interval))
                        .orElse(""));
        cells.add(
                difference.corrected().isPresent()
                        ? Figures.p(difference.corrected().getAsDouble())
                        : Block.Grid.MISSING);
        if (pair.margin().isPresent()) {
            cells.add(MarginWording.cell(difference.equivalence()));
        }
        cells.add(better.map(side -> side + " is better by " + Figures.score(metric, Math.abs(difference.value())) + " "
                        + metric.title())
                .orElse(difference.verdict().wording()));
        return cells.stream();
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        List<Difference> differences =
                pair.testSets().stream().map(OnTestSet::difference).toList();
        if (differences.stream().anyMatch(difference -> difference.subject() == Subject.CHECKPOINTS)) {
            remarks.add("One seed each: a verdict is about these two checkpoints (approximate randomization over"
                    + " sentences), not about settings.");
        }
        if (differences.stream()
                .anyMatch(difference ->
                        difference.subject() == Subject.ARMS && difference.p().isPresent())) {
            remarks.add("Seeds and sentences are random; a look at two arms picked from many is exploratory.");
        }
        if (pair.look().isEmpty()) {
            remarks.add(
                    "This is no look at an experiment: two runs are two checkpoints, and nothing is said about arms.");
        }
        pair.margin().ifPresent(margin -> remarks.add(MarginWording.remark(metric, margin, differences)));
        Set<String> reasons = new LinkedHashSet<>();
        differences.forEach(difference -> {
            if (difference.verdict() instanceof Verdict.Untested untested) {
                reasons.add("Not tested: " + untested.why() + ".");
            }
        });
        remarks.addAll(reasons);
        return remarks;
    }

    private void slices(Slicing slicing, List<Block> blocks) {
        List<Slice> slices = pair.slices().stream()
                .filter(slice -> slice.slicing() == slicing)
                .toList();
        if (slices.isEmpty()) {
            return;
        }
        String by = switch (slicing) {
            case LENGTH -> "source tokens";
            case RAREST_WORD -> "rarest word occurs";
        };
        blocks.add(new Block.Heading(
                metric.title() + " of " + pair.first() + " against " + pair.second() + " on " + pair.sliced()
                        + " by "
                        + switch (slicing) {
                            case LENGTH -> "sentence length";
                            case RAREST_WORD -> "how often the rarest word of the source occurs in the training text";
                        }));
        blocks.add(new Block.Grid(
                1,
                headers("p (Holm)", by, "sentences"),
                slices.stream().map(this::row).toList()));
    }

    private List<String> row(Slice slice) {
        return Stream.concat(
                        Stream.of(
                                slice.name(),
                                String.valueOf(slice.sentences()),
                                Figures.score(metric, slice.first()),
                                Figures.score(metric, slice.second())),
                        difference(slice.difference(), slice.better()))
                .toList();
    }

    private void example(Example example, List<Block> blocks) {
        blocks.add(new Block.Code(List.of(
                "sentence " + example.number(),
                sentence("source", "", example.source()),
                sentence("reference", "", example.reference()),
                sentence(pair.first(), whole(example.firstChrf()), example.first()),
                sentence(pair.second(), whole(example.secondChrf()), example.second()))));
        Optional<List<String>> maps = example.firstAttention()
                .flatMap(first -> example.secondAttention().map(second -> HeatMap.beside(first, second)));
        maps.ifPresent(lines -> {
            blocks.add(new Block.Notes(List.of("What " + pair.first() + " (left) and " + pair.second()
                    + " (right) looked at while they were made to write the reference:")));
            blocks.add(new Block.Code(lines));
        });
    }

    private static String whole(double chrf) {
        return String.format(Locale.ROOT, "%.0f", chrf);
    }

    /** A line that names whose sentence it is, with its chrF. */
    private String sentence(String whose, String chrf, String text) {
        int width = Stream.of("reference", pair.first(), pair.second())
                .mapToInt(String::length)
                .max()
                .orElseThrow();
        return ("  %-" + width + "s  %3s  %s").formatted(whose, chrf, text);
    }
}
