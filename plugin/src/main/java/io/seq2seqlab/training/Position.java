package io.seq2seqlab.training;

/**
 * The number of updates and steps that a training has made, with its losses and times. A value never changes.
 *
 * @param updates so far
 * @param stepInEpoch steps of the epoch under way, 0 between epochs
 * @param epochLoss the sum of the losses of that epoch's target tokens, nats
 * @param epochTokens target tokens of that epoch
 * @param epochNanos time that its steps took
 * @param targetTokens of the whole training
 * @param nanos time that all steps took
 */
record Position(
        long updates,
        int stepInEpoch,
        double epochLoss,
        long epochTokens,
        long epochNanos,
        long targetTokens,
        long nanos) {

    static final Position BEGINNING = new Position(0, 0, 0, 0, 0, 0, 0);

    /**
     * One step further.
     *
     * @param loss mean over the batch's target tokens, nats
     */
    Position step(double loss, long tokens, long stepNanos) {
        return new Position(
                updates + 1,
                stepInEpoch + 1,
                epochLoss + loss * tokens,
                epochTokens + tokens,
                epochNanos + stepNanos,
                targetTokens + tokens,
                nanos + stepNanos);
    }

    /** Between this epoch and the next. */
    Position epochEnded() {
        return new Position(updates, 0, 0, 0, 0, targetTokens, nanos);
    }

    /** Mean loss per target token of the epoch under way, nats. */
    double meanLoss() {
        return epochLoss / epochTokens;
    }

    double seconds() {
        return seconds(nanos);
    }

    double epochSeconds() {
        return seconds(epochNanos);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
