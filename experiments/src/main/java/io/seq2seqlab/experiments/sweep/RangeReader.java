package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.schema.Checker;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.NumberRange;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import io.seq2seqlab.experiments.schema.Tree;
import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Reads a factor that is given by the ends of a range. */
final class RangeReader {

    /** @param numbers empty where neither {@code steps} nor {@code step} says which */
    record Read(NumberRange range, List<String> numbers) {}

    private final String path;
    private final Tree.Block tree;
    private final Problems problems;
    private final boolean whole;
    private final SortedMap<String, Setting> given;

    /** @param kind that of the key, a number */
    RangeReader(String key, Kind.Single kind, Tree.Block tree, String path, Problems problems) {
        this.path = path;
        this.tree = tree;
        this.problems = problems;
        this.whole = kind instanceof Kind.Whole;
        this.given = Checker.check(block(kind), tree, path, problems);
    }

    private static Kind.Block block(Kind.Single kind) {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.of("min", "The least number.", kind).required());
        keys.add(Key.of("max", "The greatest number.", kind).required());
        keys.addAll(SweepKeys.SPACING);
        keys.add(Key.of("when", "Where the factor exists.", new Kind.Open("Picks combinations as exclude does.")));
        return new Kind.Block(keys);
    }

    Optional<Read> read() {
        Optional<BigDecimal> min = number("min");
        Optional<BigDecimal> max = number("max");
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        NumberRange.Scale scale =
                text("scale").filter("log"::equals).isPresent() ? NumberRange.Scale.LOG : NumberRange.Scale.LINEAR;
        if (min.get().compareTo(max.get()) >= 0) {
            return refuse("max", "is not above min, " + text("min").orElseThrow());
        }
        if (scale == NumberRange.Scale.LOG && min.get().signum() <= 0) {
            return refuse("min", "must be above 0 for scale: log");
        }
        return numbers(new NumberRange(min.get(), max.get(), scale, whole));
    }

    private Optional<Read> numbers(NumberRange range) {
        Optional<BigDecimal> steps = number("steps");
        Optional<BigDecimal> step = number("step");
        if (steps.isPresent() && step.isPresent()) {
            return refuse("step", "stands beside steps; keep one");
        }
        if (whole && step.filter(each -> each.stripTrailingZeros().scale() > 0).isPresent()) {
            return refuse("step", "is no whole number, and the key takes whole numbers");
        }
        if (step.isPresent() && range.scale() == NumberRange.Scale.LOG) {
            return refuse("step", "is a difference, and scale: log has equal quotients; say steps");
        }
        BigInteger count = steps.map(BigDecimal::toBigInteger)
                .or(() -> step.map(range::count))
                .orElse(BigInteger.ONE);
        if (count.compareTo(BigInteger.valueOf(Sweep.MOST_COMBINATIONS)) > 0) {
            return refuse(
                    steps.isPresent() ? "steps" : "step",
                    "makes " + count + " numbers; expected at most " + Sweep.MOST_COMBINATIONS);
        }
        List<String> numbers = steps.map(n -> range.inSteps(n.intValueExact()))
                .or(() -> step.map(range::every))
                .orElse(List.of());
        int different = new HashSet<>(numbers).size();
        if (different < numbers.size()) {
            return refuse(
                    "steps", "makes only " + different + " numbers that differ once they are rounded; ask for fewer");
        }
        return Optional.of(new Read(range, numbers));
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(given.get(path + "." + key)).map(Setting::text);
    }

    private Optional<BigDecimal> number(String key) {
        return text(key).map(BigDecimal::new);
    }

    private Optional<Read> refuse(String key, String why) {
        Location at = Optional.ofNullable(given.get(path + "." + key))
                .map(Setting::location)
                .orElse(tree.location());
        return problems.refuse(at, path + "." + key, why);
    }
}
