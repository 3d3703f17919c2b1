package io.seq2seqlab.network.recurrent;

/** The input of a decoder's layer 1 where a context enters it. */
public enum CellInput {
    /** [embedding; context], side by side. */
    CONCATENATED,
    /**
     * relu(W [embedding; context] + b), as wide as the state: {@code attn_combine} of PyTorch's translation tutorial. W is
     * {@code [H,D+E]}, b is {@code [H]}.
     */
    COMBINED
}
