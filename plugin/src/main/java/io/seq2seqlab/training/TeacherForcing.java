package io.seq2seqlab.training;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.settings.AppliesWhen;
import io.seq2seqlab.settings.Range;

/** How often the decoder reads the reference while it trains (Williams and Zipser 1989; Bengio et al. 2015). */
public final class TeacherForcing implements Configurable {

    @Config(description = "Probability that the next decoder input is the reference token, not the model's own.")
    @Range(min = 0, max = 1)
    private double ratio = 1;

    @Config(description = "How often the coin is thrown.")
    @AppliesWhen(
            key = "ratio",
            isNot = {"0.0", "1.0"})
    private Coin coin = Coin.STEP;

    public double ratio() {
        return ratio;
    }

    public Coin coin() {
        return coin;
    }
}
