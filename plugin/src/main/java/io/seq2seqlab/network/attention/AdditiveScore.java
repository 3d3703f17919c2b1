package io.seq2seqlab.network.attention;

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
import java.util.Optional;

/**
 * vᵀ tanh(W_q q + W_k k + b): Bahdanau et al. 2015, appendix A.1.2; W_q is {@code [A,H]}, W_k {@code [A,E]}, b and v are
 * {@code [A]}. Normalized it is (g v / ‖v‖)ᵀ tanh(W_q q + W_k k + b), the weight normalisation of Salimans and Kingma 2016,
 * equation 2, for v alone, as TensorFlow's {@code normed_bahdanau} has it: g, {@code [1]}, starts at √(1/A); b starts as
 * without.
 */
public final class AdditiveScore implements AttentionScore {

    @Config(
            description =
                    "Width A of the comparison; that of the query, as a rule the decoder's hidden size, where it is not given.")
    @Range(min = 1)
    private Integer size;

    @Config(description = "Divides v by its norm and learns the norm apart, from √(1/A) on.")
    private boolean normalized;

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
        Optional<Weight> g = normalized
                ? Optional.of(parameters.declare(
                        "g", Shape.of(1), new Initializer.Constant(Math.sqrt(1.0 / width)), Weight.Role.GAIN))
                : Optional.empty();
        return new BoundScore() {
            @Override
            public <T> T keys(Ops<T> ops, T annotations) {
                return fromKey.apply(ops, annotations);
            }

            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                T q = ops.unsqueeze(fromQuery.apply(ops, query.state()), 2); // [B,Q,1,A]
                T k = ops.unsqueeze(keys, 1); // [B,1,S,A]
                return ops.matmul(ops.tanh(ops.add(q, k)), direction(ops, v, g));
            }
        };
    }

    /** v, or g v / ‖v‖ where there is a g. */
    private static <T> T direction(Ops<T> ops, Weight v, Optional<Weight> g) {
        T direction = ops.weight(v);
        if (g.isEmpty()) {
            return direction;
        }
        T norm = ops.sqrt(ops.sum(ops.multiply(direction, direction), 0));
        return ops.divide(ops.multiply(ops.weight(g.get()), direction), norm);
    }
}
