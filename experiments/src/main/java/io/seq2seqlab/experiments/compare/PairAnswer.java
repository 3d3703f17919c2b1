package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.compare.PairComparison.Example;
import io.seq2seqlab.experiments.compare.PairComparison.OnTestSet;
import io.seq2seqlab.experiments.compare.PairComparison.Slice;
import io.seq2seqlab.experiments.compare.PairComparison.Slicing;
import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.leaderboard.format.Figures;
import io.seq2seqlab.experiments.leaderboard.format.HeatMap;
import io.seq2seqlab.experiments.leaderboard.format.MarginText;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two arms or runs side by side, for people and for programs. */
public record PairAnswer(PairComparison pair) implements Answer {

    private static final String UNSET = "unset";

    @Override
    public Json json() {
        return Json.of(1, pair);
    }

    private Metric metric() {
        return pair.metric();
    }

    @Override
    public List<Block> page() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(pair.first() + " against " + pair.second() + ": " + metric().title() + " on "
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
        blocks.add(new Columns<SettingChange>()
                .key("key", SettingChange::key)
                .key(pair.first(), change -> change.after().orElse(UNSET)) // a change goes from the second to the first
                .key(pair.second(), change -> change.before().orElse(UNSET))
                .of(pair.settings()));
    }

    private Block.Grid testSets() {
        Columns<OnTestSet> columns = new Columns<OnTestSet>()
                .key("test set", OnTestSet::testSet)
                .figure(pair.first(), set -> Figures.spread(metric(), set.first()))
                .figure(pair.second(), set -> Figures.spread(metric(), set.second()));
        return tested(columns, "p", OnTestSet::difference, OnTestSet::better).of(pair.testSets());
    }

    /** With what tests say of the difference between both sides. */
    private <T> Columns<T> tested(
            Columns<T> columns, String p, Function<T, Difference> difference, Function<T, Optional<String>> better) {
        columns.figure("difference [95 %]", row -> Figures.difference(metric(), difference.apply(row)))
                .figure(p, row -> Figures.corrected(difference.apply(row)));
        pair.margin()
                .ifPresent(margin -> columns.figure(
                        MarginText.header(margin),
                        row -> MarginText.cell(difference.apply(row).equivalence())));
        return columns.figure(
                "verdict",
                row -> better.apply(row)
                        .map(side -> side + " is better by "
                                + Figures.score(
                                        metric(), Math.abs(difference.apply(row).value())) + " "
                                + metric().title())
                        .orElse(difference.apply(row).verdict().wording()));
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
        pair.margin().ifPresent(margin -> remarks.add(MarginText.remark(metric(), margin, differences)));
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
                metric().title() + " of " + pair.first() + " against " + pair.second() + " on " + pair.sliced()
                        + " by "
                        + switch (slicing) {
                            case LENGTH -> "sentence length";
                            case RAREST_WORD -> "how often the rarest word of the source occurs in the training text";
                        }));
        Columns<Slice> columns = new Columns<Slice>()
                .key(by, Slice::name)
                .figure("sentences", Slice::sentences)
                .figure(pair.first(), slice -> Figures.score(metric(), slice.first()))
                .figure(pair.second(), slice -> Figures.score(metric(), slice.second()));
        blocks.add(tested(columns, "p (Holm)", Slice::difference, Slice::better).of(slices));
    }

    private void example(Example example, List<Block> blocks) {
        blocks.add(new Block.Lines(List.of(
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
            blocks.add(new Block.Lines(lines));
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
