package io.seq2seqlab.training;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.settings.Range;
import java.util.OptionalInt;

/** The settings of a training. */
public final class TrainingSettings implements Configurable {

    @Config(description = "What the decoder reads while it trains.")
    private TeacherForcing teacherForcing = new TeacherForcing();

    @Config(description = "The optimizer.")
    private OptimizerSettings optimizer = new OptimizerSettings();

    @Config(description = "The size of a batch.")
    private BatchSettings batch = new BatchSettings();

    @Config(description = "How weights start.")
    private Initialization initialization = new Initialization();

    @Config(description = "Which checkpoint is kept.")
    private Keep keep = new Keep();

    @Config(
            description =
                    "The numbers a network is trained in: float, or bf16 on a GPU with float for the loss and for the"
                            + " weights that are updated (Micikevicius et al. 2018).")
    private TrainingPrecision precision = TrainingPrecision.FLOAT;

    @Config(description = "Passes over the training data.")
    @Range(min = 1)
    private int epochs = 10;

    @Config(description = "Share of the probability that is spread over all tokens (Szegedy et al. 2016).")
    @Range(min = 0, max = 1, belowMax = true)
    private double labelSmoothing;

    @Config(description = "Training sentences with more tokens on a side are left out, and counted.")
    @Range(min = 1)
    private Integer maxLength;

    public TeacherForcing teacherForcing() {
        return teacherForcing;
    }

    OptimizerSettings optimizer() {
        return optimizer;
    }

    /** The learning rate from the first update on. */
    LearningRate learningRate() {
        return optimizer.schedule().of(optimizer.learningRate(), keep.metric());
    }

    BatchSettings batch() {
        return batch;
    }

    Initialization initialization() {
        return initialization;
    }

    Keep keep() {
        return keep;
    }

    public TrainingPrecision precision() {
        return precision;
    }

    public int epochs() {
        return epochs;
    }

    public double labelSmoothing() {
        return labelSmoothing;
    }

    public OptionalInt maxLength() {
        return maxLength == null ? OptionalInt.empty() : OptionalInt.of(maxLength);
    }
}
