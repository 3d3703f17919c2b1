package io.seq2seqlab.experiments.statistics;

import io.seq2seqlab.experiments.statistics.Interaction.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Estimates every effect of a design. */
final class EffectEstimator {
    private final Design design;
    private final ArmCovariances covariances;
    private final Optional<RunVariation> variation;

    EffectEstimator(Design design) {
        this.design = design;
        List<ArmScores> cells = design.replicated();
        this.covariances = new ArmCovariances(cells);
        this.variation = cells.isEmpty() ? Optional.empty() : Optional.of(RunVariation.of(cells));
    }

    FactorEffects effects() {
        List<FactorEffects.MarginalMean> means = new ArrayList<>();
        List<MainEffect> mainEffects = new ArrayList<>();
        List<Interaction> interactions = new ArrayList<>();
        List<String> factors = design.factors();
        for (String factor : factors) {
            for (String level : design.levels(factor)) {
                means.add(new FactorEffects.MarginalMean(factor, level, effect(Marginal.mean(factor, level))));
            }
            mainEffects.add(mainEffect(factor));
        }
        for (Pair pair : Pair.of(factors)) {
            if (design.together(pair.first(), pair.second())) {
                interactions.add(interaction(pair.first(), pair.second()));
            }
        }
        return new FactorEffects(means, mainEffects, interactions, variation.map(RunVariation::variance));
    }

    private MainEffect mainEffect(String factor) {
        List<Pair> pairs = Pair.of(design.levels(factor));
        List<Effect> effects = pairs.stream()
                .map(pair -> effect(Marginal.difference(factor, pair)))
                .toList();
        List<OptionalDouble> adjusted = adjusted(effects);
        List<MainEffect.Difference> differences = new ArrayList<>();
        for (int index = 0; index < pairs.size(); index++) {
            Pair pair = pairs.get(index);
            differences.add(
                    new MainEffect.Difference(pair.first(), pair.second(), effects.get(index), adjusted.get(index)));
        }
        return new MainEffect(factor, differences);
    }

    private Interaction interaction(String factor, String other) {
        List<Pair> pairs = new ArrayList<>();
        List<Pair> otherPairs = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        for (Pair pair : Pair.of(design.levels(factor))) {
            for (Pair otherPair : Pair.of(design.levels(other))) {
                pairs.add(pair);
                otherPairs.add(otherPair);
                effects.add(effect(Marginal.differenceOfDifferences(factor, pair, other, otherPair)));
            }
        }
        List<OptionalDouble> adjusted = adjusted(effects);
        List<Interaction.Difference> differences = new ArrayList<>();
        for (int index = 0; index < effects.size(); index++) {
            differences.add(new Interaction.Difference(
                    pairs.get(index), otherPairs.get(index), effects.get(index), adjusted.get(index)));
        }
        return new Interaction(factor, other, differences);
    }

    private Effect effect(List<Marginal> marginals) {
        Design.Weighted needed = design.weighted(marginals);
        if (!needed.missing().isEmpty()) {
            return new Effect.NotEstimable(needed.missing());
        }
        double resampledVariance = covariances.ofContrast(needed.weights());
        return new Effect.Estimated(
                variation.orElseThrow().estimate(needed.weights(), resampledVariance),
                UnpooledVariance.estimate(needed.weights(), resampledVariance));
    }

    /** Holm's over those effects of a family that are estimable. */
    private static List<OptionalDouble> adjusted(List<Effect> family) {
        return Holm.adjusted(family.stream()
                .map(effect -> effect instanceof Effect.Estimated estimated
                        ? OptionalDouble.of(estimated.pValue())
                        : OptionalDouble.empty())
                .toList());
    }
}
