package io.seq2seqlab.network.recurrent;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.settings.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A recurrent encoder: which cell, how many layers, how wide. */
public final class Encoder implements Configurable {

    @Config(description = "Recurrent cell, and bi- for a second direction.")
    private EncoderType type = EncoderType.BI_GRU;

    @Config(description = "Units of one direction of a layer.")
    @Range(min = 1)
    private int hidden = 256;

    @Config(description = "Layers; each reads the annotations of the one below.")
    @Range(min = 1, max = 64)
    private int layers = 1;

    @Config(description = "Width of a source token's embedding.")
    @Range(min = 1)
    private int embedding = 256;

    @Config(
            description =
                    "Width E of the annotations after a linear map without bias; without it they keep their own width.")
    @Range(min = 1)
    private Integer outputSize;

    @Config(description = "Feeds the source backwards (Sutskever et al. 2014).")
    private boolean reverseSource;

    @Config(description = "Puts <sos> before and <eos> behind the source.")
    private boolean sourceMarks = true;

    public EncoderType type() {
        return type;
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

    public OptionalInt outputSize() {
        return outputSize == null ? OptionalInt.empty() : OptionalInt.of(outputSize);
    }

    public boolean reverseSource() {
        return reverseSource;
    }

    public boolean sourceMarks() {
        return sourceMarks;
    }

    /** The width of a layer's output: all directions side by side. */
    int layerWidth() {
        return hidden * type.directions().size();
    }

    /** How many parts a layer's last state has. */
    int stateParts() {
        return type.cell().stateParts();
    }

    /** E, the width of the annotations. */
    public int annotationWidth() {
        return outputSize().orElse(layerWidth());
    }

    BoundEncoder bind(Parameters parameters, double dropoutBetweenLayers) {
        Cell cell = type.cell();
        List<List<RecurrentWeights>> weights = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            int input = layer == 0 ? embedding : layerWidth();
            Parameters scope = parameters.scope("layer" + (layer + 1));
            weights.add(type.directions().stream()
                    .map(direction -> RecurrentWeights.declare(
                            scope.scope(direction.name().toLowerCase(Locale.ROOT)), cell, input, hidden))
                    .toList());
        }
        Optional<Linear> output = outputSize == null
                ? Optional.empty()
                : Optional.of(Linear.declareWithoutBias(parameters.scope("output"), layerWidth(), outputSize));
        return new BoundEncoder(cell, type.directions(), List.copyOf(weights), output, dropoutBetweenLayers);
    }
}
