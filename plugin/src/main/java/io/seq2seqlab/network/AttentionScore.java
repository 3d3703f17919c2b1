package io.seq2seqlab.network;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.settings.Named;

/**
 * An attention score as it is configured. Implementations are found by {@link java.util.ServiceLoader}; their
 * {@link com.oracle.labs.mlrg.olcut.config.Config} fields are keys beside {@code score} in an experiment.
 */
public interface AttentionScore extends Configurable, Named {

    /** The name an experiment uses, lower case with hyphens. */
    @Override
    String name();

    /**
     * Declares the score's weights.
     *
     * @param querySize H, the width of a query: of the decoder's state, or of an embedded token and the state together
     * @param keySize E, the width of the annotations
     * @throws NetworkException if the score cannot compare these sizes
     */
    BoundScore bind(Parameters parameters, int querySize, int keySize);
}
