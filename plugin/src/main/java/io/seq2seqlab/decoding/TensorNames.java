package io.seq2seqlab.decoding;

/**
 * The names of what goes into a network and comes out of it, the same in every engine. What the encoder gives has the name
 * under which a step takes it.
 */
public final class TensorNames {

    /** int64 {@code [B,S]}. */
    public static final String SOURCE = "source";
    /** int64 {@code [B]}. */
    public static final String LENGTHS = "lengths";
    /** int64 {@code [B]}. */
    public static final String PREVIOUS = "previous";

    /** float32 {@code [B,V]}. */
    public static final String LOGITS = "logits";
    /** float32 {@code [B,S]}. */
    public static final String ATTENTION = "attention";

    public static final String MEMORY_PREFIX = "memory.";
    public static final String STATE_PREFIX = "state.";
    public static final String NEXT_PREFIX = "next.";

    private TensorNames() {}
}
