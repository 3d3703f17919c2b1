package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.Equivalence;
import io.seq2seqlab.experiments.scores.Rescored;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.scores.Verdict;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.statistics.Cell;
import io.seq2seqlab.experiments.statistics.Effect;
import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.FactorEffects;
import io.seq2seqlab.experiments.statistics.Interval;
import io.seq2seqlab.experiments.statistics.MainEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Estimates the effects of factors on one test set, with verdicts and notes. */
final class EffectsBuilder {

    /** The positive weights of a difference of two levels, and of one of two such differences. */
    private static final int LEVELS = 1;

    private static final int DIFFERENCES = 2;

    private final Verdicts verdicts;

    EffectsBuilder(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** @param planned the arms that are compared, those without a score too */
    Optional<Effects> of(List<ArmRuns> planned, Rescored rescored) {
        Map<String, List<String>> factors = FactorCells.factors(
                planned.stream().map(arm -> arm.arm().factors()).toList());
        List<Cell> cells = FactorCells.of(planned, factors, rescored);
        if (factors.size() < 2 || cells.stream().allMatch(cell -> cell.scores().isEmpty())) {
            return Optional.empty();
        }
        FactorEffects effects = FactorEffects.of(cells);
        return Optional.of(new Effects(
                factors.keySet().stream().map(name -> factor(effects, name)).toList(),
                effects.interactions().stream().map(this::interaction).toList(),
                Stream.concat(empty(cells).stream(), notes(effects).stream()).toList()));
    }

    private static Optional<String> empty(List<Cell> cells) {
        List<String> empty = cells.stream()
                .filter(cell -> cell.scores().isEmpty())
                .map(cell -> String.join(", ", cell.levels().values()))
                .toList();
        return empty.isEmpty()
                ? Optional.empty()
                : Optional.of("%d of %d combinations have fewer than two runs with a score, and what needs them is not"
                                .formatted(empty.size(), cells.size())
                        + " estimable: " + UnknownNameException.listed(empty));
    }

    private Effects.Factor factor(FactorEffects effects, String name) {
        return new Effects.Factor(
                name,
                effects.marginalMeans().stream()
                        .filter(mean -> mean.factor().equals(name))
                        .map(mean -> new Effects.Level(mean.level(), level(mean.mean())))
                        .toList(),
                effects.mainEffects().stream()
                        .filter(effect -> effect.factor().equals(name))
                        .flatMap(effect -> differences(effect).stream())
                        .toList());
    }

    private List<Effects.LevelDifference> differences(MainEffect effect) {
        List<Optional<Equivalence>> equivalences = Equivalence.corrected(effect.differences().stream()
                .map(difference -> difference.effect() instanceof Effect.Estimated estimated
                        ? verdicts.equivalence(estimated.pooled())
                        : Optional.<Equivalence>empty())
                .toList());
        return IntStream.range(0, equivalences.size())
                .mapToObj(place -> difference(effect.differences().get(place), equivalences.get(place)))
                .toList();
    }

    private Effects.LevelDifference difference(MainEffect.Difference difference, Optional<Equivalence> equivalence) {
        return new Effects.LevelDifference(
                difference.level(),
                difference.other(),
                difference(difference.effect(), LEVELS),
                difference.adjustedPValue(),
                equivalence,
                verdict(difference.effect(), difference.adjustedPValue(), equivalence));
    }

    private Effects.Interaction interaction(io.seq2seqlab.experiments.statistics.Interaction interaction) {
        return new Effects.Interaction(
                interaction.factor(),
                interaction.other(),
                interaction.differences().stream()
                        .map(cell -> new Effects.Cell(
                                cell.levels().first(),
                                cell.levels().second(),
                                cell.otherLevels().first(),
                                cell.otherLevels().second(),
                                difference(cell.effect(), DIFFERENCES),
                                cell.adjustedPValue(),
                                cell.adjustedPValue().stream().anyMatch(verdicts::separated)))
                        .toList());
    }

    private Verdict verdict(Effect effect, OptionalDouble corrected, Optional<Equivalence> equivalence) {
        if (effect instanceof Effect.Estimated estimated && corrected.isPresent()) {
            return verdicts.of(estimated.value(), corrected.getAsDouble(), equivalence);
        }
        return new Verdict.Untested("not estimable");
    }

    private Effects.Estimate level(Effect effect) {
        return estimate(effect, level -> verdicts.scale().ofLevel(level, Verdicts.CONFIDENCE));
    }

    private Effects.Estimate difference(Effect effect, int size) {
        return estimate(effect, contrast -> verdicts.scale().ofDifference(contrast, size, Verdicts.CONFIDENCE));
    }

    private static Effects.Estimate estimate(Effect effect, Function<Estimate, Interval> interval) {
        if (effect instanceof Effect.NotEstimable missing) {
            return new Effects.Estimate.NotEstimable(missing.missing().stream()
                    .map(cell -> String.join(", ", cell.values()))
                    .reduce((a, b) -> a + "; " + b)
                    .map(cells -> "there are fewer than two runs of " + cells)
                    .orElse("never planned"));
        }
        Effect.Estimated estimated = (Effect.Estimated) effect;
        return new Effects.Estimate.Known(estimated.value(), interval.apply(estimated.pooled()));
    }

    private List<String> notes(FactorEffects effects) {
        List<String> notes = new ArrayList<>();
        long disagreeing = Stream.concat(
                        effects.mainEffects().stream()
                                .flatMap(effect -> effect.differences().stream())
                                .map(MainEffect.Difference::effect),
                        effects.interactions().stream()
                                .flatMap(interaction -> interaction.differences().stream())
                                .map(io.seq2seqlab.experiments.statistics.Interaction.Difference::effect))
                .filter(Effect.Estimated.class::isInstance)
                .filter(effect -> !((Effect.Estimated) effect).agree(verdicts.level()))
                .count();
        if (disagreeing > 0) {
            notes.add(
                    disagreeing + " effects would be told otherwise if cells vary each in their own way (HC3); with few"
                            + " seeds that finds little");
        }
        effects.variance().ifPresent(variance -> notes.add(variance(variance)));
        return notes;
    }

    private static String variance(FactorEffects.RunVariance variance) {
        String residual = String.format(
                Locale.ROOT,
                "runs of one cell vary with sd %.2f (%d degrees of freedom)",
                Math.sqrt(variance.residual()),
                variance.degreesOfFreedom());
        return variance.seedBlock().isPresent()
                ? residual
                        + String.format(
                                Locale.ROOT,
                                "; runs of one seed share a variance of %.3f across cells",
                                variance.seedBlock().getAsDouble())
                : residual;
    }
}
