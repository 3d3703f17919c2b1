package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.Peers;
import io.seq2seqlab.experiments.statistics.SeedPart;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How often single comparisons tell equal arms apart at a level of 5 %, and arms that differ by two standard errors and more, with the
 * degrees of freedom that are used and with others that were tried.
 */
final class Refinements implements Tally {
    private static final double TARGET = 0.055;
    private static final double MANY = 1e6;

    /** How a difference is tested. */
    enum Way {
        /** Welch's and Satterthwaite's degrees of freedom, which are also Kenward and Roger's here. */
        WELCH,
        /** No more degrees of freedom than with variances halfway to the one pooled over the table. */
        CAP,
        /** What sentences add is an estimate too, of as many degrees of freedom as there are sentences, less one. */
        SENTENCES,
        /** A quarter of the way to degrees of freedom as if one arm alone varied. */
        QUARTER,
        /** Each arm's variance counts by its median-unbiased estimate in the degrees of freedom. */
        MEDIAN,
        SENTENCES_MEDIAN
    }

    private final int sentences;
    private final double difference;
    private final Map<Way, Rate> found = new EnumMap<>(Way.class);
    private final Map<Way, Rate> power = new EnumMap<>(Way.class);

    /** @param difference between arms of which the power is told */
    Refinements(int sentences, double difference) {
        this.sentences = sentences;
        this.difference = difference;
        for (Way way : Way.values()) {
            found.put(way, new Rate(TARGET));
            power.put(way, new Rate(1));
        }
    }

    @Override
    public void count(List<Optional<ArmScores>> table) {
        List<ArmScores> arms = table.stream()
                .flatMap(Optional::stream)
                .filter(ArmScores::replicated)
                .toList();
        Optional<ArmScores> baseline = table.get(0).filter(ArmScores::replicated);
        if (baseline.isEmpty() || arms.size() < 2) {
            return;
        }
        Peers peers = Peers.of(arms);
        for (ArmScores arm : arms) {
            if (arm != baseline.get()) {
                Estimate none = Contrast.difference(arm, baseline.get());
                Estimate some = new Estimate(none.value() + difference, none.seeds(), none.sentenceVariance());
                for (Way way : Way.values()) {
                    found.get(way).count(p(way, none, peers) <= FalseWins.LEVEL);
                    power.get(way).count(p(way, some, peers) <= FalseWins.LEVEL);
                }
            }
        }
    }

    private double p(Way way, Estimate difference, Peers peers) {
        return switch (way) {
            case WELCH -> difference.pValue();
            case CAP -> peers.pValue(difference);
            case SENTENCES -> sentences(difference).pValue();
            case QUARTER -> p(difference, quarter(difference));
            case MEDIAN -> p(difference, median(difference).degreesOfFreedom());
            case SENTENCES_MEDIAN ->
                p(sentences(difference), sentences(median(difference)).degreesOfFreedom());
        };
    }

    private static double p(Estimate difference, double degreesOfFreedom) {
        return 2 * new TDistribution(Math.min(MANY, degreesOfFreedom)).cumulativeProbability(-Math.abs(difference.t()));
    }

    private Estimate sentences(Estimate difference) {
        int others = sentences - 1;
        SeedPart part = new SeedPart(difference.sentenceVariance() * sentences / others, others, 1);
        return new Estimate(
                difference.value(),
                Stream.concat(difference.seeds().stream(), Stream.of(part)).toList(),
                0);
    }

    private static Estimate median(Estimate difference) {
        return new Estimate(
                difference.value(),
                difference.seeds().stream().map(Refinements::median).toList(),
                difference.sentenceVariance());
    }

    private static SeedPart median(SeedPart part) {
        int freedom = part.degreesOfFreedom();
        double least = new ChiSquaredDistribution(freedom).inverseCumulativeProbability(0.5);
        return new SeedPart(part.variance() * freedom / least, freedom, part.weight());
    }

    private static double quarter(Estimate difference) {
        double share = difference.seedVariance() / difference.variance();
        int least = difference.seeds().stream()
                .mapToInt(SeedPart::degreesOfFreedom)
                .min()
                .orElseThrow();
        return 1 / (0.75 / difference.degreesOfFreedom() + 0.25 * share * share / least);
    }

    static List<String> titles() {
        List<String> ways = Arrays.stream(Way.values())
                .map(way -> way.name().toLowerCase(Locale.ROOT).replace("_", " + "))
                .toList();
        return Stream.concat(ways.stream(), ways.stream().map(way -> way + ", power"))
                .toList();
    }

    @Override
    public List<String> cells() {
        return Stream.concat(found.values().stream(), power.values().stream())
                .map(Rate::toString)
                .toList();
    }
}
