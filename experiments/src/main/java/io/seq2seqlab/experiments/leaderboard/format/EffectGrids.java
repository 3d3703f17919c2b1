package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.leaderboard.Effects;
import io.seq2seqlab.experiments.leaderboard.Effects.Cell;
import io.seq2seqlab.experiments.leaderboard.Effects.Estimate;
import io.seq2seqlab.experiments.leaderboard.Effects.Factor;
import io.seq2seqlab.experiments.leaderboard.Effects.Interaction;
import io.seq2seqlab.experiments.leaderboard.Effects.Level;
import io.seq2seqlab.experiments.leaderboard.Effects.LevelDifference;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Margin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

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

    /** Something of a factor, a row of its grid. */
    private record OfFactor<T>(Factor factor, T of) {}

    private static <T> List<OfFactor<T>> rows(Effects effects, Function<Factor, List<T>> of) {
        return effects.factors().stream()
                .flatMap(factor -> of.apply(factor).stream().map(one -> new OfFactor<>(factor, one)))
                .toList();
    }

    private List<Block> blocks(Effects of) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("Marginal means of " + metric.title() + " on " + testSet));
        blocks.add(new Columns<OfFactor<Level>>()
                .key("factor", row -> row.factor().name())
                .key("level", row -> row.of().name())
                .figure("mean [95 %]", row -> mean(row.of().mean()))
                .of(rows(of, Factor::levels)));
        blocks.add(new Block.Heading("Main effects, matched in the other factors"));
        blocks.add(differences().of(rows(of, Factor::differences)));
        List<Cell> shown = of.interactions().stream()
                .flatMap(interaction -> interaction.cells().stream())
                .filter(Cell::shown)
                .toList();
        if (!shown.isEmpty()) {
            blocks.add(new Block.Heading("Interactions that show: by how much the first difference is greater"));
            blocks.add(new Columns<Cell>()
                    .key("difference", cell -> cell.level() + " − " + cell.reference())
                    .key("for … rather than", cell -> cell.otherLevel() + ", " + cell.otherReference())
                    .figure("by [95 %]", cell -> difference(cell.effect()))
                    .figure("p (Holm)", cell -> Figures.p(cell.corrected()))
                    .of(shown));
        }
        blocks.add(new Block.Notes(notes(of)));
        return blocks;
    }

    private Columns<OfFactor<LevelDifference>> differences() {
        Columns<OfFactor<LevelDifference>> columns = new Columns<OfFactor<LevelDifference>>()
                .key("factor", row -> row.factor().name())
                .key("levels", row -> row.of().level() + " − " + row.of().other())
                .figure("difference [95 %]", row -> difference(row.of().effect()))
                .figure("p (Holm)", row -> Figures.p(row.of().corrected()));
        margin.ifPresent(declared -> columns.figure(
                MarginText.header(declared), row -> MarginText.cell(row.of().equivalence())));
        return columns.figure(
                "verdict",
                row -> Optional.of(row.of())
                        .filter(difference -> difference.effect() instanceof Estimate.Known)
                        .map(difference -> difference.verdict().wording()));
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
