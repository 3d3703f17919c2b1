package io.seq2seqlab.training;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.settings.AppliesWhen;
import io.seq2seqlab.settings.Range;
import java.util.Optional;

/** The settings of how the learning rate changes. */
final class LearningRateSchedule implements Configurable {

    @Config(
            description = "constant; step: times factor after so many epochs and every so many more; exponential: times"
                    + " factor^(epochs / every), a little less with every update; plateau: times factor whenever a"
                    + " validation figure does not get better; inverse-square-root: times min(i / w, sqrt(w / i)) at"
                    + " update i (Vaswani et al. 2017, equation 3).")
    private LearningRateType type = LearningRateType.CONSTANT;

    @Config(description = "What the rate is multiplied by.")
    @Range(min = 0, max = 1, aboveMin = true, belowMax = true)
    @AppliesWhen(
            key = "type",
            is = {"step", "exponential", "plateau"})
    private double factor = 0.5;

    @Config(description = "Epochs from one reduction to the next; 0.5 is twice an epoch.")
    @Range(min = 0, aboveMin = true)
    @AppliesWhen(
            key = "type",
            is = {"step", "exponential"})
    private double every = 1;

    @Config(description = "Epochs before the first reduction; without it as many as between two.")
    @Range(min = 0)
    @AppliesWhen(key = "type", is = "step")
    private Double after;

    @Config(description = "The validation figure that has to get better; without it that of training.keep.")
    @AppliesWhen(key = "type", is = "plateau")
    private ValidationMetric metric;

    @Config(description = "Reduces the rate after so many epochs without a better figure.")
    @Range(min = 1)
    @AppliesWhen(key = "type", is = "plateau")
    private int patience = 2;

    @Config(description = "The update w with the largest rate, which is the optimizer's learning_rate.")
    @Range(min = 1)
    @AppliesWhen(key = "type", is = "inverse-square-root")
    private int warmUp = 4000;

    @Config(description = "The rate is never below this; at most the optimizer's learning_rate.")
    @Range(min = 0)
    @AppliesWhen(key = "type", isNot = "constant")
    private double minimum;

    /** Whether the rate depends on validation figures. */
    boolean needsFigures() {
        return type == LearningRateType.PLATEAU;
    }

    /** The least rate where the schedule has one. */
    Optional<Double> minimum() {
        return type == LearningRateType.CONSTANT || minimum == 0 ? Optional.empty() : Optional.of(minimum);
    }

    /**
     * @param rate the optimizer's learning rate
     * @param kept the figure that chooses the checkpoint
     */
    LearningRate of(double rate, ValidationMetric kept) {
        LearningRate scheduled = switch (type) {
            case CONSTANT -> new LearningRate.Constant(rate);
            case STEP -> new LearningRate.Step(rate, factor, after == null ? every : after, every);
            case EXPONENTIAL -> new LearningRate.Exponential(rate, factor, every);
            case PLATEAU -> new LearningRate.Plateau(rate, factor, patience, metric == null ? kept : metric);
            case INVERSE_SQUARE_ROOT -> new LearningRate.InverseSquareRoot(rate, warmUp);
        };
        return minimum()
                .<LearningRate>map(least -> new LearningRate.AtLeast(least, scheduled))
                .orElse(scheduled);
    }
}
