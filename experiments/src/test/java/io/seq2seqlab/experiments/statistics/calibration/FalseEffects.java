package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Cell;
import io.seq2seqlab.experiments.statistics.Effect;
import io.seq2seqlab.experiments.statistics.FactorEffects;
import io.seq2seqlab.experiments.statistics.Interaction;
import io.seq2seqlab.experiments.statistics.MainEffect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How often factors of three levels that do nothing are found to do something, at a level of 5 %. */
final class FalseEffects implements Tally {
    private static final int LEVELS = 3;
    private static final double TARGET = 0.065;

    private final Rate difference = new Rate(TARGET);
    private final Rate factor = new Rate(TARGET);
    private final Rate interaction = new Rate(TARGET);
    private final Rate unpooled = new Rate(TARGET);

    /** The arms of a full factorial; the first is the first level of every factor. */
    @Override
    public void count(List<Optional<ArmScores>> table) {
        List<Cell> cells = new ArrayList<>();
        for (int arm = 0; arm < table.size(); arm++) {
            cells.add(new Cell(levels(arm, table.size()), table.get(arm)));
        }
        FactorEffects effects = FactorEffects.of(cells);
        for (MainEffect effect : effects.mainEffects()) {
            count(factor, effect.pValue());
            effect.differences().forEach(of -> count(of.effect()));
        }
        for (Interaction effect : effects.interactions()) {
            count(interaction, effect.pValue());
        }
    }

    private static Map<String, String> levels(int arm, int arms) {
        Map<String, String> levels = new LinkedHashMap<>();
        int rest = arm;
        for (int cells = 1; cells < arms; cells *= LEVELS) {
            levels.put("factor " + cells, Integer.toString(rest % LEVELS));
            rest /= LEVELS;
        }
        return levels;
    }

    private void count(Effect effect) {
        if (effect instanceof Effect.Estimated estimated) {
            difference.count(estimated.pValue() <= FalseWins.LEVEL);
            unpooled.count(estimated.unpooled().pValue() <= FalseWins.LEVEL);
        }
    }

    private static void count(Rate rate, OptionalDouble pValue) {
        pValue.ifPresent(p -> rate.count(p <= FalseWins.LEVEL));
    }

    Rate difference() {
        return difference;
    }

    Rate factor() {
        return factor;
    }

    Rate interaction() {
        return interaction;
    }

    static List<String> titles() {
        return List.of("difference of levels", "factor", "interaction", "difference of levels, HC3");
    }

    @Override
    public List<String> cells() {
        return List.of(difference.toString(), factor.toString(), interaction.toString(), unpooled.toString());
    }
}
