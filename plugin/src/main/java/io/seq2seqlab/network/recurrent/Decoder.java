package io.seq2seqlab.network.recurrent;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.settings.AppliesWhen;
import io.seq2seqlab.settings.Range;
import java.util.Optional;

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

    @Config(
            description =
                    "What layer 1 reads: embedding and context side by side, or one layer with relu over both; the latter needs"
                            + " a context before the cell.")
    private CellInput cellInput = CellInput.CONCATENATED;

    @Config(description = "What the output layer reads.")
    private Readout readout = Readout.DEEP;

    @Config(description = "Width l of maxout, each the larger of two; the hidden size where it is not given.")
    @Range(min = 1)
    @AppliesWhen(key = "readout", is = "maxout")
    private Integer maxoutSize;

    @Config(
            description =
                    "Gives the output layer the target embedding as its matrix (Press and Wolf 2017), which then starts normal"
                            + " with deviation 1/√D; needs features as wide as an embedding.")
    private boolean tiedEmbedding;

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

    /** l, whatever the readout is. */
    public int maxoutSize() {
        return maxoutSize == null ? hidden : maxoutSize;
    }

    public CellInput cellInput() {
        return cellInput;
    }

    public boolean tiedEmbedding() {
        return tiedEmbedding;
    }

    /**
     * Declares the layer from features to outputs: W f + b, or E f + b with the target embedding E for W (Press and Wolf
     * 2017). A tied matrix is one weight: counted, stored and updated once, by the gradients of both its uses.
     *
     * @param features F
     * @param outputs O
     * @param targetEmbedding {@code [O,D]}
     * @throws NetworkException if a tied embedding is not as wide as the features
     */
    Linear bindHead(int features, int outputs, Weight targetEmbedding, Parameters parameters) {
        if (tiedEmbedding) {
            requireWidth(features);
            Optional<Weight> bias =
                    readoutBias ? Optional.of(Linear.bias(parameters, features, outputs)) : Optional.empty();
            return new Linear(targetEmbedding, bias);
        }
        return readoutBias
                ? Linear.declare(parameters, features, outputs)
                : Linear.declareWithoutBias(parameters, features, outputs);
    }

    private void requireWidth(int features) {
        if (features == embedding) {
            return;
        }
        String advice = switch (readout) {
            case STATE, ATTENTIONAL ->
                "model.decoder.embedding: " + features + " or model.decoder.hidden: " + embedding;
            case DEEP -> "model.decoder.readout: maxout and model.decoder.maxout_size: " + embedding;
            case MAXOUT -> "model.decoder.maxout_size: " + embedding;
        };
        throw new NetworkException(
                "decoder.tied_embedding",
                "ties embeddings of width " + embedding + " with an output layer that reads " + features
                        + " values; set " + advice);
    }
}
