package io.seq2seqlab.network.recurrent;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.settings.Range;

/** The probabilities of dropout, by the place at which values are dropped while a network trains. */
public final class Dropout implements Configurable {

    @Config(description = "On embedded tokens, source and target.")
    @Range(min = 0, max = 1, belowMax = true)
    private double embedding;

    @Config(description = "Between recurrent layers.")
    @Range(min = 0, max = 1, belowMax = true)
    private double betweenLayers;

    @Config(description = "On what the output layer reads.")
    @Range(min = 0, max = 1, belowMax = true)
    private double readout;

    public double embedding() {
        return embedding;
    }

    public double betweenLayers() {
        return betweenLayers;
    }

    public double readout() {
        return readout;
    }
}
