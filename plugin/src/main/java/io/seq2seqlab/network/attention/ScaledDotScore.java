package io.seq2seqlab.network.attention;

import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;

/** qᵀ k / √H, for states of width H as wide as annotations: Vaswani et al. 2017, equation 1. */
public final class ScaledDotScore implements AttentionScore {

    @Override
    public String name() {
        return "scaled-dot";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        DotScore.requireEqualWidths(name(), querySize, keySize);
        double scale = 1 / Math.sqrt(querySize);
        return new BoundScore() {
            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                return ops.scale(ops.matmul(query.state(), ops.transpose(keys)), scale);
            }
        };
    }
}
