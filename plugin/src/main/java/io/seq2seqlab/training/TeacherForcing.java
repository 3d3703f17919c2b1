package io.seq2seqlab.training;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import io.seq2seqlab.settings.AppliesWhen;
import io.seq2seqlab.settings.Range;
import java.util.Locale;

/** The settings of how often a decoder reads the reference while it trains (Williams and Zipser 1989; Bengio et al. 2015). */
public final class TeacherForcing implements Configurable {

    @Config(
            description =
                    "How the ratio changes with i, the updates made so far: constant; linear max(minimum, k - c i);"
                            + " exponential k^i; inverse-sigmoid k / (k + e^(i/k)) (Bengio et al. 2015).")
    private RatioScheduleType schedule = RatioScheduleType.CONSTANT;

    @Config(description = "Probability that the next decoder input is the reference token, not the model's own.")
    @Range(min = 0, max = 1)
    @AppliesWhen(key = "schedule", is = "constant")
    private double ratio = 1;

    @Config(
            description = "Constant of the schedule: the first ratio of linear, the base of exponential (below 1),"
                    + " the speed of inverse-sigmoid (at least 1). They need it.")
    @Range(min = 0, aboveMin = true)
    @AppliesWhen(key = "schedule", isNot = "constant")
    private Double k;

    @Config(description = "What the ratio loses with every update; linear needs it.")
    @Range(min = 0, aboveMin = true)
    @AppliesWhen(key = "schedule", is = "linear")
    private Double c;

    @Config(description = "The ratio never falls below this.")
    @Range(min = 0, max = 1)
    @AppliesWhen(key = "schedule", is = "linear")
    private double minimum;

    @Config(
            description =
                    "How often the coin is thrown: for every step of the batch, for every token of every sentence,"
                            + " or for every sentence.")
    @AppliesWhen(
            key = "ratio",
            isNot = {"0.0", "1.0"})
    private Coin coin = Coin.STEP;

    @Override
    public void postConfig() {
        switch (schedule) {
            case CONSTANT -> {}
            case LINEAR -> {
                require(
                        c != null,
                        "c",
                        "schedule linear needs c, what the ratio loses with every update, such as 1e-5");
                require(k != null, "k", "schedule linear needs k, the first ratio, such as 1");
                require(
                        k >= minimum,
                        "k",
                        String.format(Locale.ROOT, "the first ratio %s is below the minimum %s", k, minimum));
            }
            case EXPONENTIAL ->
                require(k != null && k < 1, "k", "schedule exponential needs k, a base below 1, such as 0.9999");
            case INVERSE_SIGMOID ->
                require(k != null && k >= 1, "k", "schedule inverse-sigmoid needs k of at least 1, such as 1000");
        }
    }

    private static void require(boolean holds, String key, String message) {
        if (!holds) {
            throw new PropertyException("teacher-forcing", "training.teacher_forcing." + key, message);
        }
    }

    /** The ratio as a function of the updates made so far. */
    RatioSchedule ratio() {
        return switch (schedule) {
            case CONSTANT -> new RatioSchedule.Constant(ratio);
            case LINEAR -> new RatioSchedule.Linear(k, c, minimum);
            case EXPONENTIAL -> new RatioSchedule.Exponential(k);
            case INVERSE_SIGMOID -> new RatioSchedule.InverseSigmoid(k);
        };
    }

    public Coin coin() {
        return coin;
    }
}
