package io.seq2seqlab.training;

/** A figure on the validation set that can choose a checkpoint. */
public enum ValidationMetric {
    /** Of the tokens that the network writes (tok:none), whatever BLEU an evaluation computes of the text. */
    BLEU("validation.bleu", true),
    CHRF("validation.chrf", true),
    EXACT_MATCH("validation.exact_match", true),
    /** Share of the reference's tokens predicted under teacher forcing, in percent. */
    TOKEN_ACCURACY("validation.token_accuracy", true),
    PERPLEXITY("validation.perplexity", false);

    private final String key;
    private final boolean higherIsBetter;

    ValidationMetric(String key, boolean higherIsBetter) {
        this.key = key;
        this.higherIsBetter = higherIsBetter;
    }

    /** The name an experiment uses, such as {@code validation.bleu}. */
    public String key() {
        return key;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    @Override
    public String toString() {
        return key;
    }

    /** Whether {@code candidate} is better than {@code best}. */
    public boolean better(double candidate, double best) {
        return higherIsBetter ? candidate > best : candidate < best;
    }
}
