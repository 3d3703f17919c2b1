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
        if (querySize != keySize) {
            throw new NetworkException(
                    "attention.score",
                    "'dot' compares decoder states of width " + querySize + " with annotations of width " + keySize
                            + "; set model.encoder.output_size: " + querySize + " or model.decoder.hidden: " + keySize
                            + ", or use general");
        }
        return new BoundScore() {
            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                return ops.matmul(query.state(), ops.transpose(keys));
            }
        };
    }
}
