package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Contrast;
import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.Interval;
import io.seq2seqlab.experiments.statistics.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How often the 95 % interval of an arm's mean misses what runs score in the mean over all seeds and sentences, and how wide it is. */
final class Coverage implements Tally {
    private static final double CONFIDENCE = 0.95;
    private static final double TARGET = 0.055;

    /** A way to an interval. */
    enum Way {
        SYMMETRIC,
        CUT,
        ODDS,
        ANGLE;

        Interval of(Estimate level, Scale scale) {
            return switch (this) {
                case SYMMETRIC -> level.interval(CONFIDENCE);
                case CUT -> {
                    Interval whole = level.interval(CONFIDENCE);
                    yield new Interval(Math.max(scale.low(), whole.low()), Math.min(scale.high(), whole.high()));
                }
                case ODDS -> scale.ofLevel(level, CONFIDENCE);
                case ANGLE -> angle(level, scale);
            };
        }

        private static Interval angle(Estimate level, Scale scale) {
            double share = (level.value() - scale.low()) / (scale.high() - scale.low());
            if (share <= 0 || share >= 1) {
                return new Interval(level.value(), level.value());
            }
            Interval whole = level.interval(CONFIDENCE);
            double margin = (whole.high() - whole.low()) / 2 / (scale.high() - scale.low());
            double angle = Math.asin(Math.sqrt(share));
            double half = margin / (2 * Math.sqrt(share * (1 - share)));
            return new Interval(at(Math.max(0, angle - half), scale), at(Math.min(Math.PI / 2, angle + half), scale));
        }

        private static double at(double angle, Scale scale) {
            double sine = Math.sin(angle);
            return scale.low() + (scale.high() - scale.low()) * sine * sine;
        }
    }

    private final double truth;
    private final Scale scale;
    private final List<Way> ways;
    private final Rate[] missed;
    private final double[] widths;
    private final Rate outside = new Rate(1);
    private long intervals;

    Coverage(double truth, Scale scale, List<Way> ways) {
        this.truth = truth;
        this.scale = scale;
        this.ways = ways;
        missed = ways.stream().map(way -> new Rate(TARGET)).toArray(Rate[]::new);
        widths = new double[ways.size()];
    }

    @Override
    public void count(List<Optional<ArmScores>> arms) {
        for (Optional<ArmScores> arm : arms) {
            Estimate mean = Contrast.mean(arm.orElseThrow());
            Interval symmetric = mean.interval(CONFIDENCE);
            outside.count(symmetric.low() < scale.low() || symmetric.high() > scale.high());
            intervals++;
            for (int way = 0; way < missed.length; way++) {
                Interval interval = ways.get(way).of(mean, scale);
                missed[way].count(!interval.contains(truth));
                widths[way] += interval.high() - interval.low();
            }
        }
    }

    static List<String> titles(List<Way> ways) {
        return Stream.of(
                        Stream.of("mean", "off the scale"),
                        ways.stream().map(way -> way.name().toLowerCase(Locale.ROOT)),
                        ways.stream().map(way -> way.name().toLowerCase(Locale.ROOT) + ", width"))
                .flatMap(titles -> titles)
                .toList();
    }

    @Override
    public List<String> cells() {
        return Stream.of(
                        Stream.of(number(truth), outside.toString()),
                        Arrays.stream(missed).map(Rate::toString),
                        Arrays.stream(widths).mapToObj(width -> number(width / intervals)))
                .flatMap(cells -> cells)
                .toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
