package io.seq2seqlab.network.attention;

import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.network.Query;
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
        requireEqualWidths(name(), querySize, keySize);
        return new BoundScore() {
            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                return ops.matmul(query.state(), ops.transpose(keys));
            }
        };
    }

    /**
     * For scores that multiply states with annotations as they are.
     *
     * @param score its name
     * @throws NetworkException if queries and annotations differ in width
     */
    static void requireEqualWidths(String score, int querySize, int keySize) {
        if (querySize != keySize) {
            throw new NetworkException(
                    "attention.score",
                    "'" + score + "' compares queries of width " + querySize + " with annotations of width " + keySize
                            + "; set model.encoder.output_size: " + querySize + " or model.decoder.hidden: " + keySize
                            + ", or use general or projected-dot");
        }
    }
}
