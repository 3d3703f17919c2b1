package io.seq2seqlab.metrics;

import java.util.List;

/**
 * The percentage of places at which hypothesis and reference have the same token. Tokens are split at white space; a
 * sentence has as many places as the longer of its two sides, so that neither stopping early nor going on pays.
 *
 * <p>Statistics: places that agree, places.
 */
public record TokenAccuracy() implements TextMetric {
    @Override
    public String name() {
        return "token-accuracy";
    }

    @Override
    public String signature() {
        return "nrefs:1|case:mixed|tok:none|version:" + Implementation.VERSION;
    }

    @Override
    public double[] statistics(String hypothesis, String reference) {
        List<String> hypothesisTokens = BleuTokenization.NONE.tokens(hypothesis);
        List<String> referenceTokens = BleuTokenization.NONE.tokens(reference);
        int shorter = Math.min(hypothesisTokens.size(), referenceTokens.size());
        int agreeing = 0;
        for (int place = 0; place < shorter; place++) {
            if (hypothesisTokens.get(place).equals(referenceTokens.get(place))) {
                agreeing++;
            }
        }
        return new double[] {agreeing, Math.max(hypothesisTokens.size(), referenceTokens.size())};
    }

    /** Sentences whose both sides are empty agree wholly. */
    @Override
    public double score(double[] summed) {
        return summed[1] == 0 ? 100 : 100 * summed[0] / summed[1];
    }
}
