package io.seq2seqlab.training;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import io.seq2seqlab.settings.Excludes;
import io.seq2seqlab.settings.Range;
import java.util.Optional;

/** The settings of which epochs' weights are averaged in the end; none where neither number is given. */
final class Average implements Configurable {

    @Config(description = "Averages the weights after the last so many epochs.")
    @Range(min = 1)
    @Excludes("best")
    private Integer last;

    @Config(description = "Averages the weights after the so many epochs with the best figures of keep.metric.")
    @Range(min = 1)
    @Excludes("last")
    private Integer best;

    @Override
    public void postConfig() {
        if (last != null && best != null) {
            throw new PropertyException(
                    "average",
                    "training.keep.average.best",
                    "the weights of the last or of the best epochs are averaged; remove one");
        }
    }

    boolean needsFigures() {
        return best != null;
    }

    /** The epochs to average, none yet; empty where nothing is averaged. */
    Optional<AveragedEpochs> epochs(ValidationMetric metric) {
        if (best != null) {
            return Optional.of(AveragedEpochs.best(best, metric));
        }
        return Optional.ofNullable(last).map(AveragedEpochs::last);
    }
}
