package io.seq2seqlab.network.attention;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.settings.AppliesWhen;
import java.util.Optional;

/** The settings of how a decoder looks at the source: by an attention score at a place in the step, or without one. */
public final class Attention implements Configurable {

    @Config(description = "Attention score, or none.")
    private AttentionScore score;

    @Config(description = "Before the cell (Bahdanau et al. 2015) or after it (Luong et al. 2015).")
    @AppliesWhen(key = "score", isNot = "none")
    private Placement placement = Placement.AFTER;

    @Config(
            description =
                    "What the score is asked with: h of the decoder's top layer, or [embedding; h] with the previous token's"
                            + " embedding (PyTorch's translation tutorial).")
    @AppliesWhen(
            key = "score",
            isNot = {"none", "uniform"})
    private QueryParts query = QueryParts.STATE;

    @Config(
            description =
                    "Feeds the attentional state into the next step; needs placement after and readout attentional.")
    @AppliesWhen(key = "score", isNot = "none")
    private boolean inputFeeding;

    @Config(description = "What the decoder sees of the source where score is none.")
    @AppliesWhen(key = "score", is = "none")
    private SourceContext context = SourceContext.INITIAL_ONLY;

    public Optional<AttentionScore> score() {
        return Optional.ofNullable(score);
    }

    public Placement placement() {
        return placement;
    }

    public QueryParts query() {
        return query;
    }

    public boolean inputFeeding() {
        return inputFeeding;
    }

    public SourceContext context() {
        return context;
    }

    /**
     * Declares the score's weights; empty without a score.
     *
     * @param queryWidth how wide a query is, H
     * @param annotationWidth E
     */
    public Optional<BoundAttention> bind(Parameters parameters, int queryWidth, int annotationWidth) {
        return score().map(s -> new BoundAttention(s.bind(parameters, queryWidth, annotationWidth), query));
    }
}
