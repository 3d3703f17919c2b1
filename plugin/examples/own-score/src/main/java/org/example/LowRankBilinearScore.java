package org.example;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.settings.Range;

/**
 * pᵀ (tanh(U q) ⊙ tanh(V k)): the low-rank bilinear score of Kim et al. 2017 (Hadamard Product for Low-rank Bilinear
 * Pooling, section 4.1). A query and a key meet in a product, as in {@code general}, but each is squashed before.
 */
public final class LowRankBilinearScore implements AttentionScore {

    @Config(description = "Rank d of the bilinear form.")
    @Range(min = 1)
    private int rank = 64;

    @Override
    public String name() {
        return "low-rank-bilinear";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        Linear u = Linear.declareWithoutBias(parameters.scope("query"), querySize, rank); // [d,H]
        Linear v = Linear.declareWithoutBias(parameters.scope("key"), keySize, rank); // [d,E]
        Weight p = parameters.declare("p", Shape.of(rank), new Initializer.Constant(1), Weight.Role.VECTOR);
        return new BoundScore() {
            @Override
            public <T> T keys(Ops<T> ops, T annotations) {
                return ops.tanh(v.apply(ops, annotations)); // [B,S,E] to [B,S,d], once per sentence
            }

            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                T q = ops.multiply(ops.tanh(u.apply(ops, query.state())), ops.weight(p)); // [B,Q,d]
                return ops.matmul(q, ops.transpose(keys)); // [B,Q,S]
            }
        };
    }
}
