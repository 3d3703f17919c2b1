package io.seq2seqlab.tribuo;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.decoding.Hypothesis;
import java.util.Optional;
import org.tribuo.Prediction;

/** A predicted sentence together with how a search found it. Saved through Tribuo, it is a plain prediction. */
@SuppressWarnings("serial") // Tribuo's predictions are java.io.Serializable
public final class Translation extends Prediction<TokenSequence> {

    private final transient Hypothesis hypothesis;
    private final transient Optional<AttentionMap> attention;

    Translation(
            SentenceExample example,
            TokenSequence output,
            int knownTokens,
            Hypothesis hypothesis,
            Optional<AttentionMap> attention) {
        super(output, knownTokens, example);
        this.hypothesis = hypothesis;
        this.attention = attention;
    }

    /** The hypothesis in the target vocabulary's ids. */
    public Hypothesis hypothesis() {
        return hypothesis;
    }

    /** Which source tokens each target token looked at; empty where the network has no attention. */
    public Optional<AttentionMap> attention() {
        return attention;
    }
}
