package io.seq2seqlab.network;

import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;

/** qᵀ k, for states as wide as annotations: Luong et al. 2015, equation 8. */
public final class DotScore implements AttentionScore {

    @Override
    public String name() {
        return "dot";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        EqualWidths.require(name(), querySize, keySize);
        return new BoundScore() {
            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                return ops.matmul(query.state(), ops.transpose(keys));
            }
        };
    }
}
