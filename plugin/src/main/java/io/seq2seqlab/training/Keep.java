package io.seq2seqlab.training;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.settings.Range;
import java.util.OptionalInt;

/** The settings of which checkpoint is kept, and of when training stops early. */
final class Keep implements Configurable {

    @Config(
            description = "The validation figure that chooses the checkpoint. BLEU here is of tokens (tok:none),"
                    + " whatever evaluation.bleu says. Where it is the same, perplexity chooses.")
    private ValidationMetric metric = ValidationMetric.BLEU;

    @Config(
            description =
                    "Stops after so many epochs without a better figure, from the epoch on in which the figure first changes; without it every epoch runs.")
    @Range(min = 1)
    private Integer patience;

    @Config(description = "Keeps the mean of the weights of several epochs in place of the best epoch's.")
    private Average average = new Average();

    public ValidationMetric metric() {
        return metric;
    }

    public OptionalInt patience() {
        return patience == null ? OptionalInt.empty() : OptionalInt.of(patience);
    }

    public Average average() {
        return average;
    }
}
