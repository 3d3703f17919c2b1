package io.seq2seqlab.experiments.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbers from one to another. Those between the ends are whole, or are rounded to four significant digits so that an arm
 * has a name that can be read.
 *
 * @param min below {@code max}, and above 0 on a logarithmic scale
 * @param whole whether its numbers are whole
 */
public record NumberRange(BigDecimal min, BigDecimal max, Scale scale, boolean whole) {

    private static final MathContext READABLE = new MathContext(4);

    /** What is equal between one number and the next: their difference or their quotient. */
    public enum Scale {
        LINEAR,
        LOG
    }

    /** So many numbers, evenly spaced on the scale, both ends among them. Rounding may make two of them equal. */
    public List<String> inSteps(int steps) {
        return IntStream.range(0, steps)
                .mapToObj(step -> {
                    if (step == 0) {
                        return text(min);
                    }
                    return step == steps - 1 ? text(max) : text(rounded(between((double) step / (steps - 1))));
                })
                .toList();
    }

    /** The numbers from {@code min} that are a multiple of the step apart. */
    public List<String> every(BigDecimal step) {
        return Stream.iterate(min, number -> number.compareTo(max) <= 0, number -> number.add(step))
                .map(NumberRange::text)
                .toList();
    }

    /** How many numbers {@link #every} has. */
    public BigInteger count(BigDecimal step) {
        return max.subtract(min).divideToIntegralValue(step).toBigInteger().add(BigInteger.ONE);
    }

    /**
     * The number at a share of the range. For shares that are uniform in [0, 1), numbers are uniform on the scale, and every
     * whole number is drawn as often as its place on the scale is wide.
     */
    public String at(double share) {
        if (!whole) {
            return text(rounded(between(share)));
        }
        NumberRange cells = new NumberRange(min, max.add(BigDecimal.ONE), scale, true);
        BigDecimal drawn = BigDecimal.valueOf(Math.floor(cells.between(share)));
        return text(drawn.max(min).min(max));
    }

    private double between(double share) {
        double from = min.doubleValue();
        double to = max.doubleValue();
        return scale == Scale.LINEAR
                ? from * (1 - share) + to * share
                : Math.min(to, Math.exp(Math.log(from) * (1 - share) + Math.log(to) * share));
    }

    private BigDecimal rounded(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal round = whole ? exact.setScale(0, RoundingMode.HALF_UP) : exact.round(READABLE);
        return round.max(min).min(max);
    }

    private static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : plain(number.stripTrailingZeros());
    }

    private static String plain(BigDecimal number) {
        return Math.abs(number.scale()) > 20 ? number.toString() : number.toPlainString();
    }
}
