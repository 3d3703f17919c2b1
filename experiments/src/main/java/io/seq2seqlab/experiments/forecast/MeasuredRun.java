package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.RunSummary;
import io.seq2seqlab.experiments.results.StoreException;
import java.util.Optional;

/**
 * What a finished run took, as its {@code run.json} tells.
 *
 * @param seconds of its training and its last evaluation, whatever lay between them
 */
record MeasuredRun(Size size, double seconds) {

    /** What decides how long a run takes. */
    record Size(long parameters, long updates, String engine, int threads) {}

    /** Empty where the run has not finished, or does not tell. */
    static Optional<MeasuredRun> read(RunDirectory directory) {
        try {
            RunSummary run = RunSummary.read(directory);
            double training = run.trainingSeconds().orElse(0);
            if (run.status() != RunStatus.FINISHED || training <= 0) {
                return Optional.empty();
            }
            Size size = new Size(
                    run.parameters().orElse(0),
                    run.steps().orElse(0),
                    run.engine().orElse(""),
                    run.threads().orElse(0));
            return Optional.of(
                    new MeasuredRun(size, training + run.evaluationSeconds().orElse(0)));
        } catch (StoreException unreadable) {
            return Optional.empty();
        }
    }
}
