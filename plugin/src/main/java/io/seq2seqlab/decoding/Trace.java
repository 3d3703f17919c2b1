package io.seq2seqlab.decoding;

import java.util.List;
import java.util.Map;

/**
 * Everything an engine tells while it reads sources and takes given steps, by name: one of {@link TensorNames}, or such a
 * prefix and the name of a part. Values are row-major, truths 1 and 0.
 *
 * @param encoded what the encoder gives, in the order in which one thing follows from another
 * @param steps what each step gives
 */
public record Trace(Map<String, float[]> encoded, List<Map<String, float[]>> steps) {

    /** The logits of the last step, row-major {@code [B,V]}. */
    float[] lastLogits() {
        return steps.get(steps.size() - 1).get(TensorNames.LOGITS);
    }
}
