package io.seq2seqlab.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * BLEU (Papineni et al. 2002, equations 1 to 3) up to four-grams, with sacreBLEU's default smoothing: the k-th order
 * without a match counts as 1/2ᵏ of a match (NIST's; method 3 of Chen and Cherry 2014). A corpus without hypotheses of four
 * tokens scores 0 (no effective order). Scores are in {@code [0, 100]} and equal those of sacreBLEU 2.x; the
 * signature has sacreBLEU's form, and its version says that this implementation made the score. The signature that
 * sacreBLEU 2.6.0 prints for the same score differs in the version alone.
 *
 * <p>Statistics: hypothesis length, reference length, matches of orders 1 to 4, hypothesis n-grams of orders 1 to 4.
 */
public record Bleu(BleuTokenization tokenization, LetterCase letterCase) implements TextMetric {
    /** BLEU as sacreBLEU computes it without options. */
    public static final Bleu DEFAULT = new Bleu(BleuTokenization.MTEVAL_13A, LetterCase.MIXED);

    private static final int ORDERS = 4;
    private static final int HYPOTHESIS_LENGTH = 0;
    private static final int REFERENCE_LENGTH = 1;
    private static final int MATCHES = 2;
    private static final int TOTALS = MATCHES + ORDERS;

    @Override
    public String name() {
        return "bleu";
    }

    @Override
    public String signature() {
        return String.format(
                Locale.ROOT,
                "nrefs:1|case:%s|eff:no|tok:%s|smooth:exp|version:%s",
                letterCase.signature(),
                tokenization.signature(),
                Implementation.VERSION);
    }

    @Override
    public double[] statistics(String hypothesis, String reference) {
        List<String> hypothesisTokens = tokenization.tokens(letterCase.apply(hypothesis));
        List<String> referenceTokens = tokenization.tokens(letterCase.apply(reference));
        double[] statistics = new double[TOTALS + ORDERS];
        statistics[HYPOTHESIS_LENGTH] = hypothesisTokens.size();
        statistics[REFERENCE_LENGTH] = referenceTokens.size();
        for (int order = 1; order <= ORDERS; order++) {
            Map<List<String>, Integer> hypothesisGrams = grams(hypothesisTokens, order);
            statistics[MATCHES + order - 1] = Overlap.of(hypothesisGrams, grams(referenceTokens, order));
            statistics[TOTALS + order - 1] = Math.max(0, hypothesisTokens.size() - order + 1);
        }
        return statistics;
    }

    @Override
    public double score(double[] summed) {
        double logPrecisions = 0;
        double unmatched = 1;
        boolean anyMatch = false;
        for (int order = 0; order < ORDERS; order++) {
            double matches = summed[MATCHES + order];
            double total = summed[TOTALS + order];
            if (total == 0) {
                return 0;
            }
            if (matches == 0) {
                unmatched *= 2;
                matches = 1 / unmatched;
            } else {
                anyMatch = true;
            }
            logPrecisions += Math.log(matches / total);
        }
        return anyMatch ? 100 * brevityPenalty(summed) * Math.exp(logPrecisions / ORDERS) : 0;
    }

    /** The factor for translations that are too short, in {@code [0, 1]}; 0 where they have no token. */
    public static double brevityPenalty(double[] summed) {
        return summed[HYPOTHESIS_LENGTH] == 0
                ? 0
                : Math.min(1, Math.exp(1 - summed[REFERENCE_LENGTH] / summed[HYPOTHESIS_LENGTH]));
    }

    /** Tokens of the translations over tokens of the references; not finite where no reference has any. */
    public static double lengthRatio(double[] summed) {
        return summed[HYPOTHESIS_LENGTH] / summed[REFERENCE_LENGTH];
    }

    private static Map<List<String>, Integer> grams(List<String> tokens, int order) {
        Map<List<String>, Integer> grams = new HashMap<>();
        for (int start = 0; start + order <= tokens.size(); start++) {
            grams.merge(tokens.subList(start, start + order), 1, Integer::sum);
        }
        return grams;
    }
}
