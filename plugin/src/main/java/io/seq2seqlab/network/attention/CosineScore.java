package io.seq2seqlab.network.attention;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.settings.Range;

/**
 * exp(g) · qᵀ k / max(ε, ‖q‖ ‖k‖), for states as wide as annotations. Scores lie between −exp(g) and exp(g), so that a g of 0
 * that never changed would keep the weights near uniform: g, {@code [1]}, is learned from a stated start.
 */
public final class CosineScore implements AttentionScore {

    @Config(description = "Where g starts; scores lie between −exp(g) and exp(g).")
    @Range(min = -10, max = 10)
    private double initialLogScale = 2;

    @Config(description = "ε, the least product of norms to divide by.")
    @Range(min = 0, aboveMin = true)
    private double epsilon = 1e-8;

    @Override
    public String name() {
        return "cosine";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        DotScore.requireEqualWidths(name(), querySize, keySize);
        Weight g = parameters.declare("g", Shape.of(1), new Initializer.Constant(initialLogScale), Weight.Role.GAIN);
        double leastSquare = epsilon * epsilon;
        return new BoundScore() {
            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                T q = query.state();
                T squares = ops.multiply(square(ops, q), ops.transpose(square(ops, keys))); // [B,Q,S]
                // Cut before the root, whose slope at 0 is infinite.
                T norms = ops.sqrt(ops.atLeast(squares, leastSquare));
                T cosines = ops.divide(ops.matmul(q, ops.transpose(keys)), norms);
                return ops.multiply(ops.exp(ops.weight(g)), cosines);
            }
        };
    }

    /** ‖x‖², {@code [..,1]}. */
    private static <T> T square(Ops<T> ops, T x) {
        return ops.sum(ops.multiply(x, x), -1);
    }
}
