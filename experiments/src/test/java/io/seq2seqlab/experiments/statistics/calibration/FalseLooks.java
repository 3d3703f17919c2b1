package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.Looks;
import java.util.List;
import java.util.Optional;

/** How often two equal arms are told apart by someone who adds seeds until they are, or gives up. */
final class FalseLooks implements Tally {
    /** The seeds that each look has. */
    private static final int[] SEEDS = {3, 5, 8};

    /** All looks together may be wrong as often as this. */
    private static final double TARGET = 0.1;

    private final Rate corrected = new Rate(TARGET);
    private final Rate uncorrected = new Rate(TARGET);

    static int seeds() {
        return SEEDS[SEEDS.length - 1];
    }

    /** Two arms, of {@link #seeds} each. */
    @Override
    public void count(List<Optional<ArmScores>> arms) {
        ArmScores first = arms.get(0).orElseThrow();
        ArmScores second = arms.get(1).orElseThrow();
        boolean found = false;
        boolean foundWithoutCorrection = false;
        for (int look = 1; look <= SEEDS.length; look++) {
            double p = Contrast.difference(at(first, look), at(second, look)).pValue();
            found |= p <= Looks.level(FalseWins.LEVEL, look);
            foundWithoutCorrection |= p <= FalseWins.LEVEL;
        }
        corrected.count(found);
        uncorrected.count(foundWithoutCorrection);
    }

    private static ArmScores at(ArmScores arm, int look) {
        return new ArmScores(arm.name(), arm.runs().subList(0, SEEDS[look - 1]));
    }

    Rate corrected() {
        return corrected;
    }

    static List<String> titles() {
        return List.of("levels 5, 2.5, 1.25 %", "5 % each time");
    }

    @Override
    public List<String> cells() {
        return List.of(corrected.toString(), uncorrected.toString());
    }
}
