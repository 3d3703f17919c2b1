package io.seq2seqlab.decoding;

import java.util.List;

/** A {@link StepDecoder} that can tell all it computes, for comparison with another engine. */
public interface TracingDecoder extends StepDecoder {

    /**
     * Reads sources and takes given steps.
     *
     * @param previous the token before each step, {@code [B]} each
     */
    Trace trace(SourceBatch sources, List<int[]> previous);
}
