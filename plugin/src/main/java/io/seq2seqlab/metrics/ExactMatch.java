package io.seq2seqlab.metrics;

/**
 * The percentage of hypotheses that equal their reference, but for how much white space stands between words and at the
 * ends.
 *
 * <p>Statistics: matches, sentences.
 */
public record ExactMatch() implements TextMetric {
    @Override
    public String name() {
        return "exact-match";
    }

    @Override
    public String signature() {
        return "nrefs:1|case:mixed|version:" + Implementation.VERSION;
    }

    @Override
    public double[] statistics(String hypothesis, String reference) {
        return new double[] {WhiteSpace.single(hypothesis).equals(WhiteSpace.single(reference)) ? 1 : 0, 1};
    }

    @Override
    public double score(double[] summed) {
        return 100 * summed[0] / summed[1];
    }
}
