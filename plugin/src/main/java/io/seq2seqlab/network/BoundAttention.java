package io.seq2seqlab.network;

import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An attention score over declared weights with what stands around it: mask, softmax and weighted sum. */
final class BoundAttention {

    private final BoundScore score;
    private final QueryParts query;

    private BoundAttention(BoundScore score, QueryParts query) {
        this.score = score;
        this.query = query;
    }

    /** Empty where the network has no score. */
    static Optional<BoundAttention> bind(Seq2Seq network, Parameters parameters) {
        Attention attention = network.attention();
        int queryWidth = attention.query().width(network.decoder());
        return attention
                .score()
                .map(score -> new BoundAttention(
                        score.bind(parameters, queryWidth, network.encoder().annotationWidth()), attention.query()));
    }

    OptionalInt longestSource() {
        return score.longestSource();
    }

    /** What was found in the source for each query, and where. */
    record Attended<T>(T context, T weights) {}

    /** What queries are compared with, once for a batch of sources. */
    <T> Memory.Source<T> source(Ops<T> ops, Encoded<T> encoded) {
        return new Memory.Source<>(
                score.keys(ops, encoded.annotations()), encoded.annotations(), ops.unsqueeze(encoded.padding(), 1));
    }

    /**
     * One query for each sentence: context {@code [B,E]}, weights {@code [B,S]}.
     *
     * @param state {@code [B,H]}
     * @param embedded {@code [B,D]}
     */
    <T> Attended<T> attend(Ops<T> ops, T state, T embedded, Memory.Source<T> source) {
        Attended<T> all = attendAll(ops, ops.unsqueeze(state, 1), ops.unsqueeze(embedded, 1), source);
        return new Attended<>(ops.squeeze(all.context, 1), ops.squeeze(all.weights, 1));
    }

    /**
     * Many queries for each sentence: contexts {@code [B,Q,E]}, weights {@code [B,Q,S]}.
     *
     * @param states {@code [B,Q,H]}
     * @param embedded {@code [B,Q,D]}
     */
    <T> Attended<T> attendAll(Ops<T> ops, T states, T embedded, Memory.Source<T> source) {
        T asked = switch (query) {
            case STATE -> states;
            case EMBEDDING_AND_STATE -> ops.concat(List.of(embedded, states), -1);
        };
        T scores = score.score(ops, new Query<>(asked, embedded), source.keys());
        T weights = ops.softmax(ops.maskedFill(scores, source.padding(), Double.NEGATIVE_INFINITY));
        return new Attended<>(ops.matmul(weights, source.annotations()), weights);
    }
}
