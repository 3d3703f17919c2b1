package io.seq2seqlab.progress;

/** Something that training computes is no longer a finite number; the last good checkpoint stays. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long step;

    /**
     * @param step updates so far, the one that went wrong included
     * @param what such as {@code loss}
     */
    public TrainingDivergedException(long step, String what, double value) {
        super("the " + what + " is " + value + " at step " + step
                + "; training stopped and the last good checkpoint is kept; try a smaller"
                + " training.optimizer.learning_rate or set training.optimizer.clip_norm");
        this.step = step;
    }

    public long step() {
        return step;
    }
}
