package io.seq2seqlab.network.attention;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.settings.Formerly;
import io.seq2seqlab.settings.Range;

/**
 * (W_q q)ᵀ (W_k k) / √A, or without the root where it is not scaled: the query-key form of Vaswani et al. 2017, section 3.2,
 * with one head and no biases. W_q is {@code [A,H]}, W_k {@code [A,E]}.
 */
public final class ProjectedDotScore implements AttentionScore {

    static final String SCALED =
            "Divides the score by the root of the width that is summed over; without it the softmax falls onto one position"
                    + " and stays there.";

    @Config(
            description =
                    "Width A of the comparison; that of the query, as a rule the decoder's hidden size, where it is not given.")
    @Range(min = 1)
    private Integer size;

    @Config(description = SCALED)
    @Formerly("false")
    private boolean scaled = true;

    @Override
    public String name() {
        return "projected-dot";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        int width = size == null ? querySize : size;
        Linear fromQuery = Linear.declareWithoutBias(parameters.scope("query"), querySize, width);
        Linear fromKey = Linear.declareWithoutBias(parameters.scope("key"), keySize, width);
        double scale = scaled ? 1 / Math.sqrt(width) : 1;
        return new BoundScore() {
            @Override
            public <T> T keys(Ops<T> ops, T annotations) {
                return fromKey.apply(ops, annotations);
            }

            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                T products = ops.matmul(fromQuery.apply(ops, query.state()), ops.transpose(keys));
                return scale == 1 ? products : ops.scale(products, scale);
            }
        };
    }
}
