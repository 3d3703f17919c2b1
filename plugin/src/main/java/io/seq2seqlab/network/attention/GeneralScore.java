package io.seq2seqlab.network.attention;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.settings.Formerly;

/**
 * qᵀ W k / √H, or qᵀ W k where it is not scaled, as in Luong et al. 2015, equation 8. W is {@code [H,E]}. Without the scale
 * Adam drives the softmax onto one position within a few updates, where it has no gradient.
 */
public final class GeneralScore implements AttentionScore {

    @Config(description = ProjectedDotScore.SCALED)
    @Formerly("false")
    private boolean scaled = true;

    @Override
    public String name() {
        return "general";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        Linear w = Linear.declareWithoutBias(parameters, keySize, querySize);
        double scale = scaled ? 1 / Math.sqrt(querySize) : 1;
        return new BoundScore() {
            @Override
            public <T> T keys(Ops<T> ops, T annotations) {
                return w.apply(ops, annotations);
            }

            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                T products = ops.matmul(query.state(), ops.transpose(keys));
                return scale == 1 ? products : ops.scale(products, scale);
            }
        };
    }
}
