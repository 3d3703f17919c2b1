package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.statistics.Interaction.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorEffectsTest {

    /** Least squares on dummy variables, with seeds as blocks where all cells have the same. */
    @ParameterizedTest
    @ValueSource(strings = {"balanced", "unbalanced"})
    void effects_are_those_of_the_reference(String design) {
        JsonNode reference = Reference.of(design);
        FactorEffects effects = FactorEffects.of(cells(reference));

        FactorEffects.RunVariance variance = effects.variance().orElseThrow();
        Reference.assertClose(variance.residual(), reference, "residual");
        Reference.assertClose(variance.degreesOfFreedom(), reference, "degreesOfFreedom");
        MainEffect encoder = effects.mainEffects().get(0);
        assertThat(encoder.factor()).isEqualTo("encoder");
        assertSame(encoder.differences().get(0).effect(), reference.get("encoder"));
        MainEffect.Difference score = effects.mainEffects().get(1).differences().get(0);
        assertThat(score.level() + "-" + score.other()).isEqualTo("additive-dot");
        assertSame(score.effect(), reference.get("additive-dot"));
        Interaction.Difference interaction =
                effects.interactions().get(0).differences().get(1);
        assertThat(interaction.levels()).isEqualTo(new Pair("gru", "lstm"));
        assertThat(interaction.otherLevels()).isEqualTo(new Pair("additive", "general"));
        assertSame(interaction.effect(), reference.get("interaction"));
        assertThat(effects.marginalMeans().get(0).level()).isEqualTo("gru");
        Reference.assertClose(estimated(effects.marginalMeans().get(0).mean()).value(), reference, "gru");
    }

    @Test
    void a_mean_varies_with_its_seeds_where_differences_do_not() {
        JsonNode reference = Reference.of("balanced");
        FactorEffects effects = FactorEffects.of(cells(reference));
        Reference.assertClose(effects.variance().orElseThrow().seedBlock().orElseThrow(), reference, "seedBlock");
        Reference.assertClose(
                estimated(effects.marginalMeans().get(0).mean()).pooled().seedVariance(), reference, "gruSeedVariance");
    }

    @Test
    void without_the_same_seeds_everywhere_there_are_no_blocks() {
        FactorEffects effects = FactorEffects.of(cells(Reference.of("unbalanced")));
        assertThat(effects.variance().orElseThrow().seedBlock()).isEmpty();
    }

    @Test
    void the_differences_of_a_factor_are_corrected_for_each_other() {
        MainEffect score =
                FactorEffects.of(cells(Reference.of("balanced"))).mainEffects().get(1);
        double[] adjusted = Holm.adjusted(score.differences().stream()
                .mapToDouble(difference -> estimated(difference.effect()).pValue())
                .toArray());
        assertThat(score.differences()).hasSize(3);
        assertThat(score.differences().stream()
                        .mapToDouble(difference -> difference.adjustedPValue().orElseThrow())
                        .toArray())
                .containsExactly(adjusted);
        assertThat(score.pValue().orElseThrow()).isEqualTo(Math.min(adjusted[0], Math.min(adjusted[1], adjusted[2])));
    }

    @Test
    void what_an_empty_cell_is_needed_for_is_not_estimable() {
        List<Cell> cells = new ArrayList<>(cells(Reference.of("balanced")));
        cells.set(5, new Cell(cells.get(5).levels(), Optional.empty()));
        assertMissing(FactorEffects.of(cells));
    }

    @Test
    void a_cell_of_one_run_is_as_good_as_empty() {
        List<Cell> cells = new ArrayList<>(cells(Reference.of("balanced")));
        ArmScores scores = cells.get(5).scores().orElseThrow();
        cells.set(
                5,
                new Cell(
                        cells.get(5).levels(),
                        Optional.of(new ArmScores("one", scores.runs().subList(0, 1)))));
        assertMissing(FactorEffects.of(cells));
    }

    @Test
    void a_cell_that_was_excluded_is_missing_too() {
        assertMissing(FactorEffects.of(cells(Reference.of("balanced")).subList(0, 5)));
    }

    private static void assertMissing(FactorEffects effects) {
        Map<String, String> empty = Map.of("encoder", "lstm", "score", "general");
        assertThat(effects.mainEffects().get(0).differences().get(0).effect())
                .isEqualTo(new Effect.NotEstimable(List.of(empty)));
        assertThat(effects.mainEffects().get(0).pValue()).isEmpty();
        MainEffect score = effects.mainEffects().get(1);
        assertThat(score.differences().get(0).effect()).isInstanceOf(Effect.Estimated.class);
        assertThat(score.differences().get(0).adjustedPValue())
                .hasValue(estimated(score.differences().get(0).effect()).pValue());
        assertThat(score.differences().get(1).effect()).isInstanceOf(Effect.NotEstimable.class);
        assertThat(score.differences().get(1).adjustedPValue()).isEmpty();
        assertThat(score.differences().get(2).effect()).isInstanceOf(Effect.NotEstimable.class);
    }

    /** A factor that exists only with some levels of another is compared where it exists. */
    @Test
    void a_conditional_factor_is_compared_where_it_exists() {
        List<ArmScores> arms = Samples.arms(5, 3, new Random(5));
        List<Cell> cells = List.of(
                cell(arms.get(0), "score", "additive", "size", "64"),
                cell(arms.get(1), "score", "additive", "size", "128"),
                cell(arms.get(2), "score", "projected-dot", "size", "64"),
                cell(arms.get(3), "score", "projected-dot", "size", "128"),
                cell(arms.get(4), "score", "dot"));
        FactorEffects effects = FactorEffects.of(cells);
        MainEffect.Difference size = effects.mainEffects().get(1).differences().get(0);
        assertThat(estimated(size.effect()).value())
                .isCloseTo(
                        (arms.get(0).mean()
                                        + arms.get(2).mean()
                                        - arms.get(1).mean()
                                        - arms.get(3).mean())
                                / 2,
                        within(1e-9));
        MainEffect.Difference additiveAgainstDot =
                effects.mainEffects().get(0).differences().get(1);
        assertThat(additiveAgainstDot.other()).isEqualTo("dot");
        assertThat(additiveAgainstDot.effect()).isInstanceOf(Effect.NotEstimable.class);
    }

    @Test
    void a_factor_of_one_level_has_no_effect() {
        List<ArmScores> arms = Samples.arms(2, 3, new Random(5));
        FactorEffects effects = FactorEffects.of(List.of(
                cell(arms.get(0), "score", "dot", "cell", "gru"),
                cell(arms.get(1), "score", "additive", "cell", "gru")));
        assertThat(effects.mainEffects()).extracting(MainEffect::factor).containsExactly("score");
        assertThat(effects.interactions()).isEmpty();
    }

    @Test
    void without_runs_nothing_is_estimable() {
        FactorEffects effects = FactorEffects.of(List.of(
                new Cell(Map.of("score", "dot"), Optional.empty()),
                new Cell(Map.of("score", "additive"), Optional.empty())));
        assertThat(effects.variance()).isEmpty();
        assertThat(effects.marginalMeans())
                .allSatisfy(mean -> assertThat(mean.mean()).isInstanceOf(Effect.NotEstimable.class));
    }

    @Test
    void the_same_cell_twice_is_rejected() {
        Cell cell = new Cell(Map.of("score", "dot"), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FactorEffects.of(List.of(cell, cell)))
                .withMessage("two cells have the levels {score=dot}, expected one");
    }

    /** Where one cell varies far more than the others, pooling alone would find what is not there. */
    @Test
    void an_effect_that_rests_on_equal_variances_is_told_by_the_check() {
        List<ArmScores> arms = List.of(
                Samples.constant("wild", 24, 33.3, 41),
                Samples.constant("a", 25.0, 25.1, 24.9),
                Samples.constant("b", 25.2, 25.1, 25.0),
                Samples.constant("c", 25.0, 25.1, 25.1),
                Samples.constant("d", 25.0, 24.9, 24.9),
                Samples.constant("e", 25.1, 25.1, 25.2),
                Samples.constant("f", 25.1, 25.1, 25.0));
        List<Cell> cells = new ArrayList<>();
        arms.forEach(arm -> cells.add(cell(arm, "score", arm.name())));
        MainEffect.Difference difference =
                FactorEffects.of(cells).mainEffects().get(0).differences().get(0);
        Effect.Estimated effect = estimated(difference.effect());
        assertThat(effect.pooled().pValue()).isLessThan(0.05);
        assertThat(effect.unpooled().pValue()).isGreaterThan(0.05);
        assertThat(effect.agree(0.05)).isFalse();
        assertThat(effect.pValue()).isEqualTo(effect.pooled().pValue());
    }

    @Property(tries = 30)
    void shifting_every_seed_alike_changes_no_difference(@ForAll Random random) {
        List<ArmScores> arms = Samples.arms(4, 3, random);
        double[] shifts = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        List<ArmScores> shifted = arms.stream()
                .map(arm -> new ArmScores(
                        arm.name(),
                        arm.runs().stream()
                                .map(run -> new RunScores(
                                        run.seed(), run.score() + shifts[(int) run.seed() - 1], run.resampled()))
                                .toList()))
                .toList();
        Effect.Estimated one = estimated(FactorEffects.of(twoByTwo(arms))
                .interactions()
                .get(0)
                .differences()
                .get(0)
                .effect());
        Effect.Estimated other = estimated(FactorEffects.of(twoByTwo(shifted))
                .interactions()
                .get(0)
                .differences()
                .get(0)
                .effect());
        assertThat(other.value()).isCloseTo(one.value(), within(1e-9));
        assertThat(other.pooled().pValue()).isCloseTo(one.pooled().pValue(), within(1e-9));
    }

    private static List<Cell> twoByTwo(List<ArmScores> arms) {
        return List.of(
                cell(arms.get(0), "a", "1", "b", "1"),
                cell(arms.get(1), "a", "1", "b", "2"),
                cell(arms.get(2), "a", "2", "b", "1"),
                cell(arms.get(3), "a", "2", "b", "2"));
    }

    private static Cell cell(ArmScores scores, String... levels) {
        Map<String, String> byFactor = new LinkedHashMap<>();
        for (int i = 0; i < levels.length; i += 2) {
            byFactor.put(levels[i], levels[i + 1]);
        }
        return new Cell(byFactor, Optional.of(scores));
    }

    private static List<Cell> cells(JsonNode reference) {
        return Reference.each(reference.get("cells")).stream()
                .map(cell -> cell(
                        Reference.arm(cell),
                        "encoder",
                        cell.get("levels").get("encoder").textValue(),
                        "score",
                        cell.get("levels").get("score").textValue()))
                .toList();
    }

    private static void assertSame(Effect effect, JsonNode expected) {
        Reference.assertSame(estimated(effect).pooled(), expected.get("pooled"));
        Reference.assertSame(estimated(effect).unpooled(), expected.get("unpooled"));
    }

    private static Effect.Estimated estimated(Effect effect) {
        assertThat(effect).isInstanceOf(Effect.Estimated.class);
        return (Effect.Estimated) effect;
    }
}
