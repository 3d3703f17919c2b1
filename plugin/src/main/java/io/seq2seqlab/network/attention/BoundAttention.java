package io.seq2seqlab.network.attention;

import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.ops.Ops;
import java.util.List;
import java.util.OptionalInt;

/** An attention score over declared weights with what stands around it: mask, softmax and weighted sum. */
public final class BoundAttention {

    private final BoundScore score;
    private final QueryParts query;

    BoundAttention(BoundScore score, QueryParts query) {
        this.score = score;
        this.query = query;
    }

    public OptionalInt longestSource() {
        return score.longestSource();
    }

    /**
     * What queries are compared with, once for a batch of sources.
     *
     * @param keys {@code [B,S,*]}
     * @param annotations {@code [B,S,E]}
     * @param padding true behind the real tokens, {@code [B,1,S]}
     */
    public record Source<T>(T keys, T annotations, T padding) {}

    /** What was found in the source for each query, and where. */
    public record Attended<T>(T context, T weights) {}

    /**
     * Prepares annotations.
     *
     * @param annotations {@code [B,S,E]}
     * @param padding true behind the real tokens, {@code [B,S]}
     */
    public <T> Source<T> source(Ops<T> ops, T annotations, T padding) {
        return new Source<>(score.keys(ops, annotations), annotations, ops.unsqueeze(padding, 1));
    }

    /**
     * One query for each sentence: context {@code [B,E]}, weights {@code [B,S]}.
     *
     * @param state {@code [B,H]}
     * @param embedded {@code [B,D]}
     */
    public <T> Attended<T> attend(Ops<T> ops, T state, T embedded, Source<T> source) {
        Attended<T> all = attendAll(ops, ops.unsqueeze(state, 1), ops.unsqueeze(embedded, 1), source);
        return new Attended<>(ops.squeeze(all.context, 1), ops.squeeze(all.weights, 1));
    }

    /**
     * Many queries for each sentence: contexts {@code [B,Q,E]}, weights {@code [B,Q,S]}.
     *
     * @param states {@code [B,Q,H]}
     * @param embedded {@code [B,Q,D]}
     */
    public <T> Attended<T> attendAll(Ops<T> ops, T states, T embedded, Source<T> source) {
        T asked = switch (query) {
            case STATE -> states;
            case EMBEDDING_AND_STATE -> ops.concat(List.of(embedded, states), -1);
        };
        T scores = score.score(ops, new Query<>(asked, embedded), source.keys);
        T weights = ops.softmax(ops.maskedFill(scores, source.padding, Double.NEGATIVE_INFINITY));
        return new Attended<>(ops.matmul(weights, source.annotations), weights);
    }
}
