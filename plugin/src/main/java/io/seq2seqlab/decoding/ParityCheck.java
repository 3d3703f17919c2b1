package io.seq2seqlab.decoding;

import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Holds an engine against the one it is to stand in for: every value they compute for some sentences of mixed lengths, and
 * the translations of all sentences that a search finds.
 */
public record ParityCheck(TracingDecoder reference, TracingDecoder candidate, Search search) {

    /**
     * The largest difference of two values, and of two logits that are a tie, in tensors of magnitudes up to 1. In others it
     * grows with the largest magnitude, because the rounding of single precision does.
     */
    public static final double TOLERANCE = 1e-4;

    private static final int SAMPLE_SENTENCES = 16;
    private static final int SAMPLE_STEPS = 25;

    /**
     * Compares the engines.
     *
     * @param sources token ids as the encoder reads them, at least one sentence and none empty
     * @throws ParityException if a value differs by more than its tensor's tolerance, or a translation where no tie explains it
     */
    public Parity check(List<int[]> sources) {
        SourceBatch sample = SourceBatch.padded(sample(sources));
        List<int[]> previous = steps(search.search(reference, sample).stream()
                .map(found -> found.get(0))
                .toList());
        Differences differences = new Differences();
        differences.compare(reference.trace(sample, previous), candidate.trace(sample, previous));
        int nearTies = compareTranslations(sources);
        return new Parity(
                TOLERANCE,
                differences.largest,
                differences.where,
                differences.largestLogit,
                sample.size(),
                previous.size(),
                sources.size(),
                nearTies);
    }

    /** Sentences of all lengths, from the shortest to the longest. */
    private static List<int[]> sample(List<int[]> sources) {
        List<int[]> byLength = sources.stream()
                .sorted(Comparator.comparingInt(source -> source.length))
                .toList();
        int taken = Math.min(SAMPLE_SENTENCES, byLength.size());
        int gaps = Math.max(1, taken - 1);
        return IntStream.range(0, taken)
                .mapToObj(i -> byLength.get((int) ((long) i * (byLength.size() - 1) / gaps)))
                .toList();
    }

    /** What is put into each step: the reference's own translations. */
    private static List<int[]> steps(List<Hypothesis> hypotheses) {
        int longest = hypotheses.stream().mapToInt(h -> h.tokens().length).max().orElseThrow();
        List<int[]> steps = new ArrayList<>();
        for (int step = 0; step < Math.min(longest + 1, SAMPLE_STEPS); step++) {
            int place = step - 1;
            steps.add(hypotheses.stream()
                    .mapToInt(h -> place < 0 ? Vocabulary.START : token(h, place))
                    .toArray());
        }
        return steps;
    }

    /** {@code <eos>} behind the last one. */
    private static int token(Hypothesis hypothesis, int place) {
        return place < hypothesis.tokens().length ? hypothesis.tokens()[place] : Vocabulary.END;
    }

    /** What two traces differ by. */
    private static final class Differences {

        private double largest;
        private String where = "none";
        private double largestLogit;

        void compare(Trace expected, Trace actual) {
            compare("", expected.encoded(), actual.encoded());
            for (int step = 0; step < expected.steps().size(); step++) {
                compare(
                        String.format(Locale.ROOT, "step %d, ", step + 1),
                        expected.steps().get(step),
                        actual.steps().get(step));
            }
        }

        private void compare(String place, Map<String, float[]> expected, Map<String, float[]> actual) {
            expected.forEach((name, values) -> {
                if (!actual.containsKey(name)) {
                    throw new ParityException(String.format(Locale.ROOT, "%s%s is not computed at all", place, name));
                }
                compare(place + name, values, actual.get(name));
            });
            actual.keySet().stream()
                    .filter(name -> !expected.containsKey(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new ParityException(String.format(
                                Locale.ROOT, "%s%s is computed, which the reference does not know", place, name));
                    });
        }

        private void compare(String name, float[] expected, float[] actual) {
            if (expected.length != actual.length) {
                throw new ParityException(String.format(
                        Locale.ROOT, "%s has %d values, expected %d", name, actual.length, expected.length));
            }
            double tolerance = tolerance(expected);
            double worst = 0;
            for (int i = 0; i < expected.length; i++) {
                double difference = difference(expected[i], actual[i]);
                if (difference > tolerance) {
                    throw new ParityException(String.format(
                            Locale.ROOT,
                            "%s is the first that differs: value %d of %d is %s, expected %s within %.2g",
                            name,
                            i + 1,
                            expected.length,
                            actual[i],
                            expected[i],
                            tolerance));
                }
                worst = Math.max(worst, difference);
            }
            if (worst > largest) {
                largest = worst;
                where = name;
            }
            if (name.endsWith(TensorNames.LOGITS)) {
                largestLogit = Math.max(largestLogit, worst);
            }
        }

        /** Infinite where only one is no number. */
        private static double difference(float expected, float actual) {
            if (Float.compare(expected, actual) == 0) {
                return 0;
            }
            double difference = Math.abs((double) expected - actual);
            return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
        }
    }

    private static double tolerance(float[] expected) {
        double magnitude = 1;
        for (float value : expected) {
            if (Float.isFinite(value)) {
                magnitude = Math.max(magnitude, Math.abs(value));
            }
        }
        return TOLERANCE * magnitude;
    }

    /** How many translations differ because of a tie. */
    private int compareTranslations(List<int[]> sources) {
        List<Hypothesis> expected = search.best(reference, sources);
        List<Hypothesis> actual = search.best(candidate, sources);
        int nearTies = 0;
        for (int i = 0; i < sources.size(); i++) {
            if (!Arrays.equals(expected.get(i).tokens(), actual.get(i).tokens())) {
                requireTie(i + 1, sources.get(i), expected.get(i), actual.get(i));
                nearTies++;
            }
        }
        return nearTies;
    }

    private void requireTie(int sentence, int[] source, Hypothesis expected, Hypothesis actual) {
        int place = 0;
        List<int[]> previous = new ArrayList<>(List.of(new int[] {Vocabulary.START}));
        while (token(expected, place) == token(actual, place)) {
            previous.add(new int[] {token(expected, place)});
            place++;
        }
        float[] logits =
                reference.trace(SourceBatch.padded(List.of(source)), previous).lastLogits();
        double gap = gap(logits);
        double tie = tolerance(logits);
        if (!(gap <= tie)) {
            throw new ParityException(String.format(
                    Locale.ROOT,
                    "the translation of sentence %d is another from token %d on, where the two best logits are %.2g apart,"
                            + " more than a tie of %.2g",
                    sentence,
                    place + 1,
                    gap,
                    tie));
        }
    }

    /** Between the best and the second best. */
    private static double gap(float[] logits) {
        float best = Float.NEGATIVE_INFINITY;
        float second = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            if (logit > best) {
                second = best;
                best = logit;
            } else if (logit > second) {
                second = logit;
            }
        }
        return (double) best - second;
    }
}
