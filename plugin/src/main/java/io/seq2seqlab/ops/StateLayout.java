package io.seq2seqlab.ops;

import java.util.List;

/** The names and widths of a decoder state's parts: the inputs and outputs of an exported step. */
public record StateLayout(List<Slot> slots) {

    public StateLayout {
        slots = List.copyOf(slots);
    }

    /** One part of the state, {@code [B,width]}. */
    public record Slot(String name, int width) {}
}
