package io.seq2seqlab.network.attention;

import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;

/** 0 everywhere, so that the context is the mean of the annotations: the control for every claim about attention. */
public final class UniformScore implements AttentionScore {

    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        return new BoundScore() {
            @Override
            public <T> T keys(Ops<T> ops, T annotations) {
                return ops.scale(ops.slice(annotations, -1, 0, 1), 0); // [B,S,1]
            }

            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                T none = ops.scale(ops.slice(query.state(), -1, 0, 1), 0); // [B,Q,1]
                return ops.add(none, ops.transpose(keys));
            }
        };
    }
}
