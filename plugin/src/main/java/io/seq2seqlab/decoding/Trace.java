package io.seq2seqlab.decoding;

import java.util.List;

/**
 * Everything an engine tells while it reads sources and takes given steps, in the order in which one thing follows from
 * another.
 *
 * @param encoded what the encoder gives
 * @param steps what each step gives
 */
public record Trace(List<NamedValues> encoded, List<List<NamedValues>> steps) {

    public Trace {
        encoded = List.copyOf(encoded);
        steps = steps.stream().map(List::copyOf).toList();
    }

    /** The logits of the last step, row-major {@code [B,V]}. */
    public float[] lastLogits() {
        return steps.get(steps.size() - 1).stream()
                .filter(values -> values.name().equals(TensorNames.LOGITS))
                .findFirst()
                .orElseThrow()
                .values();
    }
}
