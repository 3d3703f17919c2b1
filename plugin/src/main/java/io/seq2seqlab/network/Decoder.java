package io.seq2seqlab.network;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.settings.Range;

/** A recurrent decoder: which cell, how many layers, how wide, and what its output layer reads. */
public final class Decoder implements Configurable {

    @Config(description = "Recurrent cell.")
    private Cell cell = Cell.GRU;

    @Config(description = "Units H of a layer.")
    @Range(min = 1)
    private int hidden = 256;

    @Config(description = "Layers; each reads the state of the one below.")
    @Range(min = 1, max = 64)
    private int layers = 1;

    @Config(description = "Width of a target token's embedding.")
    @Range(min = 1)
    private int embedding = 256;

    @Config(description = "What the output layer reads.")
    private Readout readout = Readout.DEEP;

    @Config(description = "Gives the output layer a bias.")
    private boolean readoutBias = true;

    public Cell cell() {
        return cell;
    }

    public int hidden() {
        return hidden;
    }

    public int layers() {
        return layers;
    }

    public int embedding() {
        return embedding;
    }

    public Readout readout() {
        return readout;
    }

    public boolean readoutBias() {
        return readoutBias;
    }
}
