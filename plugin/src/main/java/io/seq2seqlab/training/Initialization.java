package io.seq2seqlab.training;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.settings.AppliesWhen;
import io.seq2seqlab.settings.Range;

/** The settings of how weights are drawn before training. */
final class Initialization implements Configurable {

    @Config(description = "The distribution of the initial weights.")
    private InitializationType type = InitializationType.BY_LAYER;

    @Config(description = "Bound of uniform, standard deviation of normal.")
    @Range(min = 0, aboveMin = true)
    @AppliesWhen(
            key = "type",
            is = {"uniform", "normal"})
    private double scale = 0.1;

    @Config(description = "Starts every bias at 0, whatever the type.")
    @AppliesWhen(key = "type", isNot = "xavier")
    private boolean zeroBiases;

    @Config(
            description =
                    "The matrices of recurrent layers, one per gate: like-others or orthogonal (Saxe et al. 2014).")
    private RecurrentInitialization recurrent = RecurrentInitialization.LIKE_OTHERS;

    /** The initializer of one weight. */
    public Initializer of(Weight weight) {
        if (weight.role() == Weight.Role.GAIN) {
            return weight.initializer();
        }
        boolean bias = weight.role() == Weight.Role.BIAS;
        if (bias && zeroBiases) {
            return new Initializer.Constant(0);
        }
        if (recurrent == RecurrentInitialization.ORTHOGONAL && weight.role() == Weight.Role.RECURRENT_MATRIX) {
            return new Initializer.Orthogonal();
        }
        return switch (type) {
            case BY_LAYER -> weight.initializer();
            case UNIFORM -> new Initializer.Uniform(scale);
            case NORMAL -> new Initializer.Normal(scale);
            case XAVIER -> bias ? new Initializer.Constant(0) : new Initializer.Xavier();
        };
    }
}
