package org.example;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Direction;
import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.settings.AppliesWhen;
import io.seq2seqlab.settings.Formerly;
import io.seq2seqlab.settings.Range;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A score that means nothing and uses everything that a score may use. Written for commit 7d98067 and not changed since. */
public final class ManyPartsScore implements AttentionScore {

    @Config(description = "Width, an even number.")
    @Range(min = 2, max = 64)
    private int width = 4;

    @Config(description = "Adds a position's own value.")
    private boolean positional = true;

    @Config(description = "How many positions have one.")
    @AppliesWhen(key = "positional", is = "true")
    @Formerly("10")
    private Integer positions = 50;

    @Override
    public String name() {
        return "many-parts";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        if (width % 2 != 0) {
            throw new NetworkException("attention.width", "'many-parts' needs an even width, not " + width);
        }
        Parameters scope = parameters.scope("many");
        RecurrentWeights reader = RecurrentWeights.declare(scope.scope("reader"), Cell.GRU, keySize, width);
        Linear fromQuery = Linear.declare(scope.scope("query"), querySize, width);
        Linear place = new Linear(
                scope.declare("place", Shape.of(positions, querySize), new Initializer.Xavier(), Weight.Role.MATRIX),
                Optional.of(Linear.bias(scope.scope("place_of"), querySize, positions)));
        Weight gain = scope.declare("gain", Shape.of(1), new Initializer.Constant(0.5), Weight.Role.GAIN);
        Weight table =
                scope.declare("table", Shape.of(querySize, 1), new Initializer.Normal(0.1), Weight.Role.EMBEDDING);
        Weight center = scope.declare("center", Shape.of(width), new Initializer.Uniform(0.1), Weight.Role.VECTOR);
        if (center.shape().count() != width || center.shape().rank() != 1 || !center.name().endsWith("many.center")) {
            throw new IllegalStateException(center.toString());
        }
        return new BoundScore() {
            @Override
            public <T> T keys(Ops<T> ops, T annotations) {
                State<T> zero = new State<>(List.of(ops.zeros(annotations, width)));
                Sequence<T> read = ops.unroll(Cell.GRU, annotations, zero, reader);
                return ops.relu(ops.subtract(read.outputs(), ops.weight(center))); // [B,S,w]
            }

            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                T q = ops.tanh(fromQuery.apply(ops, query.state())); // [B,Q,w]
                T length = ops.sqrt(ops.atLeast(ops.sum(ops.multiply(query.embedded(), query.embedded()), -1), 1e-6));
                T chosen = ops.embedding(table, ops.argmax(query.state())); // [B,Q,1]
                T scaled = ops.divide(q, ops.add(length, ops.exp(ops.weight(gain))));
                T halves = ops.maxPairs(ops.concat(List.of(scaled, ops.sigmoid(q)), -1)); // [B,Q,w]
                T first = ops.slice(ops.softmax(halves), -1, 0, 1); // [B,Q,1]
                T products = ops.matmul(halves, ops.transpose(keys)); // [B,Q,S]
                T one = ops.squeeze(ops.unsqueeze(ops.add(first, chosen), 1), 1);
                T everywhere = ops.expandLike(one, products, 2);
                T sum = ops.add(ops.scale(products, 0.5), everywhere);
                return ops.dropout(
                        positional ? ops.add(sum, ops.sliceLike(place.apply(ops, query.state()), 2, keys, 1)) : sum, 0.1);
            }

            @Override
            public OptionalInt longestSource() {
                return positional ? OptionalInt.of(positions) : OptionalInt.empty();
            }
        };
    }

    /** What only a score that knows lengths could use; it is compiled. */
    static <T> T masked(Ops<T> ops, T x, T lengths, T ids, RecurrentWeights weights) {
        Sequence<T> read = ops.recurrent(Cell.LSTM, Direction.BACKWARD, x, lengths, weights);
        T gates = ops.linear(read.last().hidden(), ops.weight(weights.input()), ops.weight(weights.inputBias()));
        State<T> next = ops.step(Cell.LSTM, gates, read.last(), weights);
        T plain = ops.linear(next.parts().get(1), ops.weight(weights.hidden()));
        return ops.maskedFill(plain, ops.paddingMask(lengths, ids), Double.NEGATIVE_INFINITY);
    }
}
