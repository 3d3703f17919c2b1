package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.leaderboard.Effects;
import io.seq2seqlab.experiments.leaderboard.Effects.Cell;
import io.seq2seqlab.experiments.leaderboard.Effects.Estimate;
import io.seq2seqlab.experiments.leaderboard.Effects.Factor;
import io.seq2seqlab.experiments.leaderboard.Effects.Interaction;
import io.seq2seqlab.experiments.leaderboard.Effects.LevelDifference;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Margin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The effects of factors on the first test set. Of the interactions it shows the cells that are there. */
final class EffectGrids {

    private final String testSet;
    private final Metric metric;
    private final Optional<Margin> margin;
    private final Optional<Effects> effects;

    EffectGrids(Leaderboard board, Table table) {
        testSet = board.sortedBy();
        metric = board.metric();
        margin = board.margin();
        effects = Optional.ofNullable(table.effects().get(testSet));
    }

    List<Block> blocks() {
        return effects.map(this::blocks).orElse(List.of());
    }

    private List<Block> blocks(Effects of) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("Marginal means of " + metric.title() + " on " + testSet));
        blocks.add(new Block.Grid(
                2,
                List.of("factor", "level", "mean [95 %]"),
                of.factors().stream().flatMap(factor -> means(factor).stream()).toList()));
        blocks.add(new Block.Heading("Main effects, matched in the other factors"));
        List<String> headers = new ArrayList<>(List.of("factor", "levels", "difference [95 %]", "p (Holm)"));
        margin.map(MarginWording::header).ifPresent(headers::add);
        headers.add("verdict");
        blocks.add(new Block.Grid(
                2,
                headers,
                of.factors().stream()
                        .flatMap(factor -> differences(factor).stream())
                        .toList()));
        List<List<String>> shown = of.interactions().stream()
                .flatMap(interaction -> cells(interaction).stream())
                .toList();
        if (!shown.isEmpty()) {
            blocks.add(new Block.Heading("Interactions that show: by how much the first difference is greater"));
            blocks.add(new Block.Grid(2, List.of("difference", "for … rather than", "by [95 %]", "p (Holm)"), shown));
        }
        blocks.add(new Block.Notes(notes(of)));
        return blocks;
    }

    private List<List<String>> means(Factor factor) {
        return factor.levels().stream()
                .map(level -> List.of(factor.name(), level.name(), mean(level.mean())))
                .toList();
    }

    private List<List<String>> differences(Factor factor) {
        return factor.differences().stream()
                .map(difference -> differences(factor, difference))
                .toList();
    }

    private List<String> differences(Factor factor, LevelDifference difference) {
        List<String> cells = new ArrayList<>(List.of(
                factor.name(),
                difference.level() + " − " + difference.other(),
                difference(difference.effect()),
                p(difference.corrected())));
        if (margin.isPresent()) {
            cells.add(MarginWording.cell(difference.equivalence()));
        }
        cells.add(
                difference.effect() instanceof Estimate.Known
                        ? difference.verdict().wording()
                        : Block.Grid.MISSING);
        return cells;
    }

    private List<List<String>> cells(Interaction interaction) {
        return interaction.cells().stream()
                .filter(Cell::shown)
                .map(cell -> List.of(
                        cell.level() + " − " + cell.reference(),
                        cell.otherLevel() + ", " + cell.otherReference(),
                        difference(cell.effect()),
                        p(cell.corrected())))
                .toList();
    }

    private String mean(Estimate estimate) {
        return estimate instanceof Estimate.Known known
                ? Figures.score(metric, known.value()) + " " + Figures.interval(metric, known.interval())
                : "not estimable";
    }

    private String difference(Estimate estimate) {
        return estimate instanceof Estimate.Known known
                ? Figures.difference(metric, known.value()) + " " + Figures.differences(metric, known.interval())
                : "not estimable";
    }

    private static String p(OptionalDouble p) {
        return p.isPresent() ? Figures.p(p.getAsDouble()) : Block.Grid.MISSING;
    }

    private List<String> notes(Effects of) {
        List<String> notes = new ArrayList<>();
        of.interactions().stream()
                .filter(interaction -> interaction.cells().stream().noneMatch(Cell::shown))
                .map(EffectGrids::nothingShown)
                .forEach(notes::add);
        notes.add("Effects are exploratory; each factor and each interaction is corrected on its own.");
        of.notes().stream()
                .map(note -> Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".")
                .forEach(notes::add);
        return notes;
    }

    private static String nothingShown(Interaction interaction) {
        OptionalDouble smallest = interaction.cells().stream()
                .flatMapToDouble(cell -> cell.corrected().stream())
                .min();
        return interaction.factor() + " × " + interaction.other() + ": "
                + (smallest.isPresent()
                        ? "no interaction shown (smallest p " + Figures.p(smallest.getAsDouble()) + ")."
                        : "not estimable.");
    }
}
