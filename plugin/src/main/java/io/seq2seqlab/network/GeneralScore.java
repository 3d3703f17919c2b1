package io.seq2seqlab.network;

import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;

/** qᵀ W k: Luong et al. 2015, equation 8. */
public final class GeneralScore implements AttentionScore {

    @Override
    public String name() {
        return "general";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        Linear w = Linear.declareWithoutBias(parameters, keySize, querySize);
        return new BoundScore() {
            @Override
            public <T> T keys(Ops<T> ops, T annotations) {
                return w.apply(ops, annotations);
            }

            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                return ops.matmul(query.state(), ops.transpose(keys));
            }
        };
    }
}
