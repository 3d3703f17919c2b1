package io.seq2seqlab.training;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import io.seq2seqlab.settings.AppliesWhen;
import io.seq2seqlab.settings.Range;
import io.seq2seqlab.torch.UpdateRule;
import java.util.Locale;
import java.util.OptionalDouble;

/** The optimizer and its constants. */
final class OptimizerSettings implements Configurable {

    @Config(description = "The update rule.")
    private OptimizerType type = OptimizerType.ADAM;

    @Config(description = "Step size.")
    @Range(min = 0, aboveMin = true)
    private double learningRate = 1e-3;

    @Config(description = "How the learning rate changes.")
    private LearningRateSchedule schedule = new LearningRateSchedule();

    @Config(description = "Scales gradients down to this norm where theirs is larger; without it they stay.")
    @Range(min = 0, aboveMin = true)
    private Double clipNorm;

    @Config(description = "Weight decay.")
    @Range(min = 0)
    private double weightDecay;

    @Config(description = "Momentum of sgd.")
    @Range(min = 0, max = 1, belowMax = true)
    @AppliesWhen(key = "type", is = "sgd")
    private double momentum;

    @Config(description = "Decay of the first moment of adam and adamw.")
    @Range(min = 0, max = 1, belowMax = true)
    @AppliesWhen(key = "type", isNot = "sgd")
    private double beta1 = 0.9;

    @Config(description = "Decay of the second moment of adam and adamw.")
    @Range(min = 0, max = 1, belowMax = true)
    @AppliesWhen(key = "type", isNot = "sgd")
    private double beta2 = 0.999;

    @Config(description = "Added to the denominator of adam and adamw.")
    @Range(min = 0, aboveMin = true)
    @AppliesWhen(key = "type", isNot = "sgd")
    private double epsilon = 1e-8;

    @Override
    public void postConfig() {
        schedule.minimum().filter(least -> least > learningRate).ifPresent(least -> {
            throw new PropertyException(
                    "optimizer",
                    "training.optimizer.schedule.minimum",
                    String.format(Locale.ROOT, "the minimum %s is above the learning rate %s", least, learningRate));
        });
    }

    /** The update rule with its constants. */
    UpdateRule rule() {
        UpdateRule.Decay.IntoGradient intoGradient = new UpdateRule.Decay.IntoGradient(weightDecay);
        return switch (type) {
            case ADAM -> new UpdateRule.Adam(beta1, beta2, epsilon, intoGradient);
            case ADAMW -> new UpdateRule.Adam(beta1, beta2, epsilon, new UpdateRule.Decay.Apart(weightDecay));
            case SGD -> new UpdateRule.Sgd(momentum, intoGradient);
        };
    }

    double learningRate() {
        return learningRate;
    }

    LearningRateSchedule schedule() {
        return schedule;
    }

    OptionalDouble clipNorm() {
        return clipNorm == null ? OptionalDouble.empty() : OptionalDouble.of(clipNorm);
    }
}
