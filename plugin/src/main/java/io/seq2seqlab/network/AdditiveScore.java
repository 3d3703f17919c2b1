package io.seq2seqlab.network;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.settings.Range;

/** vᵀ tanh(W_q q + W_k k + b): Bahdanau et al. 2015, appendix A.1.2. */
public final class AdditiveScore implements AttentionScore {

    @Config(description = "Width A of the comparison; the decoder's hidden size where it is not given.")
    @Range(min = 1)
    private Integer size;

    @Override
    public String name() {
        return "additive";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        int width = size == null ? querySize : size;
        Linear fromQuery = Linear.declareWithoutBias(parameters.scope("query"), querySize, width);
        Linear fromKey = Linear.declare(parameters.scope("key"), keySize, width);
        Weight v = parameters.declare(
                "v", Shape.of(width), new Initializer.Uniform(1 / Math.sqrt(width)), Weight.Role.VECTOR);
        return new BoundScore() {
            @Override
            public <T> T keys(Ops<T> ops, T annotations) {
                return fromKey.apply(ops, annotations);
            }

            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                T q = ops.unsqueeze(fromQuery.apply(ops, query.state()), 2); // [B,Q,1,A]
                T k = ops.unsqueeze(keys, 1); // [B,1,S,A]
                return ops.matmul(ops.tanh(ops.add(q, k)), ops.weight(v));
            }
        };
    }
}
