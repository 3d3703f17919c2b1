package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.Holm;
import io.seq2seqlab.experiments.statistics.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How often arms that differ from their baseline by just the margin are called equivalent to it at a level of 5 %, and how often
 * equal ones are, which is the power.
 */
final class Equivalences implements Tally {
    private static final double TARGET = 0.055;

    private final List<Margin> margins;

    Equivalences(List<Double> margins) {
        this.margins = margins.stream().map(Margin::new).toList();
    }

    /** What is found with one margin. */
    private static final class Margin {
        private final double margin;
        private final Rate comparison = new Rate(TARGET);
        private final Rate family = new Rate(TARGET);
        private final Rate power = new Rate(1);

        private Margin(double margin) {
            this.margin = margin;
        }

        private void count(List<Estimate> differences, Peers peers) {
            List<Estimate> atMargin = differences.stream()
                    .map(difference -> new Estimate(
                            difference.value() + margin, difference.seeds(), difference.sentenceVariance()))
                    .toList();
            atMargin.forEach(difference -> comparison.count(difference.equivalencePValue(margin) <= FalseWins.LEVEL));
            family.count(DoubleStream.of(corrected(atMargin, peers)).anyMatch(p -> p <= FalseWins.LEVEL));
            DoubleStream.of(corrected(differences, peers)).forEach(p -> power.count(p <= FalseWins.LEVEL));
        }

        private double[] corrected(List<Estimate> differences, Peers peers) {
            return Holm.adjusted(differences.stream()
                    .mapToDouble(difference -> peers.equivalencePValue(difference, margin))
                    .toArray());
        }

        private Stream<String> cells() {
            return Stream.of(comparison, family, power).map(Rate::toString);
        }
    }

    @Override
    public void count(List<Optional<ArmScores>> table) {
        List<ArmScores> arms = table.stream()
                .flatMap(Optional::stream)
                .filter(ArmScores::replicated)
                .toList();
        Optional<ArmScores> baseline = table.get(0).filter(ArmScores::replicated);
        if (baseline.isPresent() && arms.size() > 1) {
            List<Estimate> differences = arms.stream()
                    .filter(arm -> arm != baseline.get())
                    .map(arm -> Contrast.difference(arm, baseline.get()))
                    .toList();
            Peers peers = Peers.of(arms);
            margins.forEach(margin -> margin.count(differences, peers));
        }
    }

    /** Of single comparisons with the first margin. */
    Rate comparison() {
        return margins.get(0).comparison;
    }

    /** Of whole tables with the first margin. */
    Rate family() {
        return margins.get(0).family;
    }

    /** With the first margin. */
    Rate power() {
        return margins.get(0).power;
    }

    static List<String> titles(List<Double> margins) {
        List<String> titles = new ArrayList<>();
        for (double margin : margins) {
            String name = "±" + Math.round(margin);
            titles.addAll(List.of("at " + name, "at " + name + ", Holm", "equal, " + name));
        }
        return titles;
    }

    @Override
    public List<String> cells() {
        return margins.stream().flatMap(Margin::cells).toList();
    }
}
