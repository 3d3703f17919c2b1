package io.seq2seqlab.metrics;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * chrF2 (Popović 2015, 2016): the F score with β = 2 of the precision and the recall of character n-grams of orders 1 to 6,
 * each averaged over the orders that both sides have. White space does not count, and there are no word n-grams. Scores
 * are in {@code [0, 100]} and equal those of sacreBLEU 2.x without options; the signature has sacreBLEU's form, and its
 * version says that this implementation made the score.
 *
 * <p>Statistics, for each order: hypothesis n-grams (none where the reference has none), reference n-grams, matches.
 */
public record Chrf(LetterCase letterCase) implements TextMetric {
    /** chrF as sacreBLEU computes it without options. */
    public static final Chrf DEFAULT = new Chrf(LetterCase.MIXED);

    private static final int ORDERS = 6;
    private static final int COUNTS = 3;
    private static final double BETA = 2;

    @Override
    public String name() {
        return "chrf";
    }

    @Override
    public String signature() {
        return String.format(
                Locale.ROOT,
                "nrefs:1|case:%s|eff:yes|nc:%d|nw:0|space:no|version:%s",
                letterCase.signature(),
                ORDERS,
                Implementation.VERSION);
    }

    @Override
    public double[] statistics(String hypothesis, String reference) {
        int[] hypothesisCharacters = characters(hypothesis);
        int[] referenceCharacters = characters(reference);
        double[] statistics = new double[COUNTS * ORDERS];
        for (int order = 1; order <= ORDERS; order++) {
            int hypothesisGrams = Math.max(0, hypothesisCharacters.length - order + 1);
            int referenceGrams = Math.max(0, referenceCharacters.length - order + 1);
            int at = COUNTS * (order - 1);
            statistics[at] = referenceGrams == 0 ? 0 : hypothesisGrams;
            statistics[at + 1] = referenceGrams;
            statistics[at + 2] = Overlap.of(grams(hypothesisCharacters, order), grams(referenceCharacters, order));
        }
        return statistics;
    }

    @Override
    public double score(double[] summed) {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (int at = 0; at < COUNTS * ORDERS; at += COUNTS) {
            if (summed[at] > 0 && summed[at + 1] > 0) {
                precision += summed[at + 2] / summed[at];
                recall += summed[at + 2] / summed[at + 1];
                orders++;
            }
        }
        if (precision + recall == 0) {
            return 0;
        }
        double weight = BETA * BETA;
        return 100 * (1 + weight) * precision * recall / (weight * precision + recall) / orders;
    }

    private int[] characters(String line) {
        return WhiteSpace.removed(letterCase.apply(line)).codePoints().toArray();
    }

    private static Map<String, Integer> grams(int[] characters, int order) {
        Map<String, Integer> grams = new HashMap<>();
        IntStream.rangeClosed(0, characters.length - order)
                .forEach(start -> grams.merge(new String(characters, start, order), 1, Integer::sum));
        return grams;
    }
}
