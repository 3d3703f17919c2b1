package io.seq2seqlab.training;

import java.util.Comparator;

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

    /** The better of two epochs first, by this figure; where it is the same, by perplexity, and then the earlier. */
    Comparator<EndedEpoch> order() {
        return bestFirst().thenComparing(PERPLEXITY.bestFirst()).thenComparing(EndedEpoch::number);
    }

    private Comparator<EndedEpoch> bestFirst() {
        Comparator<EndedEpoch> rising =
                Comparator.comparingDouble(epoch -> epoch.figures().get(this));
        return higherIsBetter ? rising.reversed() : rising;
    }

    /** Whether the figure of one epoch is better than that of another. */
    boolean better(EndedEpoch candidate, EndedEpoch best) {
        return better(candidate.figures().get(this), best.figures().get(this));
    }

    /** Whether {@code candidate} is better than {@code best}. */
    public boolean better(double candidate, double best) {
        return higherIsBetter ? candidate > best : candidate < best;
    }
}
