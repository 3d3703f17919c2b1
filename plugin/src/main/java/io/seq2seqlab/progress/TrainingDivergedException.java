package io.seq2seqlab.progress;

/** The loss is no longer a finite number; the last good checkpoint stays. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long step;

    public TrainingDivergedException(long step, double loss) {
        super("the loss is " + loss + " at step " + step
                + "; training stopped and the last good checkpoint is kept; try a smaller"
                + " training.optimizer.learning_rate or set training.optimizer.clip_norm");
        this.step = step;
    }

    public long step() {
        return step;
    }
}
