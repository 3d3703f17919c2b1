package io.seq2seqlab.onnx;

/** The names of the graphs' inputs and outputs. What the encoder gives has the name under which a step takes it. */
final class Names {

    /** int64 {@code [B,S]}. */
    static final String SOURCE = "source";
    /** int64 {@code [B]}. */
    static final String LENGTHS = "lengths";
    /** int64 {@code [B]}. */
    static final String PREVIOUS = "previous";

    /** float32 {@code [B,S,*]}; left out where the score compares the annotations themselves. */
    static final String KEYS = "memory.keys";
    /** float32 {@code [B,S,E]}. */
    static final String ANNOTATIONS = "memory.annotations";
    /** bool {@code [B,1,S]}. */
    static final String PADDING = "memory.padding";
    /** float32 {@code [B,E]}, the context that is the same at every step. */
    static final String CONTEXT = "memory.context";

    /** float32 {@code [B,V]}. */
    static final String LOGITS = "logits";
    /** float32 {@code [B,S]}. */
    static final String ATTENTION = "attention";

    static final String MEMORY_PREFIX = "memory.";
    static final String STATE_PREFIX = "state.";
    static final String NEXT_PREFIX = "next.";

    private Names() {}
}
