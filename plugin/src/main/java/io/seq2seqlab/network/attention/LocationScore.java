package io.seq2seqlab.network.attention;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.settings.Range;
import java.util.OptionalInt;

/**
 * The first S values of W_a q (+ b): what a query says of the positions themselves, whatever stands there (Luong et al. 2015,
 * section 3.1). W_a is {@code [L,H]} for sources of at most L positions. With {@code query: embedding-and-state} and a bias it
 * is the {@code attn} layer of PyTorch's translation tutorial, which however lets the softmax spread weight behind the
 * source's end.
 */
public final class LocationScore implements AttentionScore {

    @Config(
            description =
                    "The most source positions L that can be scored, <sos> and <eos> of source_marks included; longer"
                            + " sources are refused.")
    @Range(min = 1)
    private int maxSourceLength = 100;

    @Config(description = "Adds a bias for each position.")
    private boolean positionBias;

    @Override
    public String name() {
        return "location";
    }

    @Override
    public BoundScore bind(Parameters parameters, int querySize, int keySize) {
        Linear w = positionBias
                ? Linear.declare(parameters, querySize, maxSourceLength)
                : Linear.declareWithoutBias(parameters, querySize, maxSourceLength);
        return new BoundScore() {
            @Override
            public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                return ops.sliceLike(w.apply(ops, query.state()), 2, keys, 1);
            }

            @Override
            public OptionalInt longestSource() {
                return OptionalInt.of(maxSourceLength);
            }
        };
    }
}
