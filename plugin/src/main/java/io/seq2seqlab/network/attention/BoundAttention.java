package io.seq2seqlab.network.attention;

import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.network.StateLayout;
import io.seq2seqlab.network.StateLayout.Slot;
import io.seq2seqlab.ops.Ops;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** An attention score over declared weights with what stands around it: mask, softmax and weighted sum. */
public final class BoundAttention {

    private static final String KEYS = "keys";
    private static final String ANNOTATIONS = "annotations";
    private static final String PADDING = "padding";

    /** What {@link #memory} gives; keys are the annotations where the score compares these. */
    public static final List<Slot> SLOTS = List.of(
            Slot.real(ANNOTATIONS, StateLayout.BATCH, StateLayout.SOURCE_LENGTH, "annotation_width"),
            new Slot(PADDING, StateLayout.Kind.TRUTH, List.of(StateLayout.BATCH, "1", StateLayout.SOURCE_LENGTH)),
            Slot.real(KEYS, StateLayout.BATCH, StateLayout.SOURCE_LENGTH, "key_width"));

    private final BoundScore score;
    private final QueryParts query;

    BoundAttention(BoundScore score, QueryParts query) {
        this.score = score;
        this.query = query;
    }

    public OptionalInt longestSource() {
        return score.longestSource();
    }

    /** What was found in the source for each query, and where. */
    public record Attended<T>(T context, T weights) {}

    /**
     * What queries are compared with, once for a batch of sources: keys {@code [B,S,*]}, annotations, and padding
     * {@code [B,1,S]}.
     *
     * @param annotations {@code [B,S,E]}
     * @param padding true behind the real tokens, {@code [B,S]}
     */
    public <T> Map<String, T> memory(Ops<T> ops, T annotations, T padding) {
        Map<String, T> memory = new LinkedHashMap<>();
        memory.put(KEYS, score.keys(ops, annotations));
        memory.put(ANNOTATIONS, annotations);
        memory.put(PADDING, ops.unsqueeze(padding, 1));
        return memory;
    }

    /**
     * One query for each sentence: context {@code [B,E]}, weights {@code [B,S]}.
     *
     * @param state {@code [B,H]}
     * @param embedded {@code [B,D]}
     */
    public <T> Attended<T> attend(Ops<T> ops, T state, T embedded, Memory<T> memory) {
        Attended<T> all = attendAll(ops, ops.unsqueeze(state, 1), ops.unsqueeze(embedded, 1), memory);
        return new Attended<>(ops.squeeze(all.context, 1), ops.squeeze(all.weights, 1));
    }

    /**
     * Many queries for each sentence: contexts {@code [B,Q,E]}, weights {@code [B,Q,S]}.
     *
     * @param states {@code [B,Q,H]}
     * @param embedded {@code [B,Q,D]}
     */
    public <T> Attended<T> attendAll(Ops<T> ops, T states, T embedded, Memory<T> memory) {
        T asked = switch (query) {
            case STATE -> states;
            case EMBEDDING_AND_STATE -> ops.concat(List.of(embedded, states), -1);
        };
        Map<String, T> source = memory.values();
        T scores = score.score(ops, new Query<>(asked, embedded), source.get(KEYS));
        T weights = ops.softmax(ops.maskedFill(scores, source.get(PADDING), Double.NEGATIVE_INFINITY));
        return new Attended<>(ops.matmul(weights, source.get(ANNOTATIONS)), weights);
    }
}
