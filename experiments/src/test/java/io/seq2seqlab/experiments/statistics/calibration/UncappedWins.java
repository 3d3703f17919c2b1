package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How often Holm's correction tells equal arms apart with and without the cap of {@link Peers}. */
final class UncappedWins implements Tally {
    private static final double TARGET = 0.065;

    private final Rate familyWithout = new Rate(TARGET);
    private final Rate family = new Rate(TARGET);
    private final Rate pairsWithout = new Rate(TARGET);
    private final Rate pairs = new Rate(TARGET);

    @Override
    public void count(List<Optional<ArmScores>> table) {
        List<ArmScores> arms = table.stream().map(Optional::orElseThrow).toList();
        Peers peers = Peers.of(arms);
        List<Double> alone = new ArrayList<>();
        List<Double> amongPeers = new ArrayList<>();
        for (int other = 0; other < arms.size(); other++) {
            for (int arm = other + 1; arm < arms.size(); arm++) {
                var difference = Contrast.difference(arms.get(arm), arms.get(other));
                alone.add(difference.pValue());
                amongPeers.add(peers.pValue(difference));
            }
            if (other == 0) {
                familyWithout.count(FalseWins.falls(alone));
                family.count(FalseWins.falls(amongPeers));
            }
        }
        pairsWithout.count(FalseWins.falls(alone));
        pairs.count(FalseWins.falls(amongPeers));
    }

    static List<String> titles() {
        return List.of("Holm, no cap", "Holm", "all pairs, no cap", "all pairs");
    }

    @Override
    public List<String> cells() {
        return List.of(familyWithout.toString(), family.toString(), pairsWithout.toString(), pairs.toString());
    }
}
