package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.experiments.process.ChildMain;
import io.seq2seqlab.experiments.process.ChildTask;
import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.EventLog;
import io.seq2seqlab.experiments.results.ResultRecorder;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunLock;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.progress.TrainingDivergedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A trial in a process of its own: holds the lock on the run directory, tells events, and turns what the work comes to into
 * {@code run.json} and {@code finished} or {@code failed}.
 */
public class TrialTask implements ChildTask<Assignment> {

    /** The exit status where another process holds the run directory. */
    public static final int BUSY = 75;

    private static final Logger LOG = LogManager.getLogger(TrialTask.class);

    private final TrialWork work;

    /** Trains, exports and evaluates. */
    public TrialTask() {
        this(new TrialTraining());
    }

    protected TrialTask(TrialWork work) {
        this.work = work;
    }

    @Override
    public final void prepare() {
        work.prepare();
    }

    @Override
    public final OptionalInt work(Assignment assignment, Consumer<String> parent) throws IOException {
        RunDirectory directory = new RunDirectory(Path.of(assignment.directory()));
        Optional<RunLock> lock = directory.lock();
        if (lock.isEmpty()) {
            return OptionalInt.of(BUSY);
        }
        try {
            directory.forgetFailure();
            directory.open(assignment.spec().evaluationKey());
            assignment.write(directory);
            return OptionalInt.of(locked(directory, assignment, parent));
        } catch (ChangedFileException changed) {
            LOG.error("not used", changed);
            directory.markFailed(ChildMain.line(changed));
            return OptionalInt.of(ChildMain.FAILED);
        } finally {
            lock.get().close();
        }
    }

    private int locked(RunDirectory directory, Assignment assignment, Consumer<String> parent) throws IOException {
        ResultRecorder summary = new ResultRecorder(assignment.spec(), Instant.now());
        directory.clean();
        if (directory.trained()) {
            summary.replay(directory);
        }
        try (EventLog log = new EventLog(directory.events())) {
            work.run(directory, assignment, new EventReporter(directory, summary, log, parent));
            summary.writeResult(directory, RunStatus.FINISHED, Optional.empty());
            return ChildMain.DONE;
        } catch (TrainingDivergedException diverged) {
            LOG.warn("diverged", diverged);
            summary.writeResult(directory, RunStatus.DIVERGED, Optional.of(ChildMain.line(diverged)));
            return ChildMain.DONE;
        } catch (Throwable failure) {
            LOG.error("failed", failure);
            summary.writeFailure(directory, ChildMain.line(failure));
            return ChildMain.FAILED;
        }
    }

    /** Tells events to the parent, the log and the summary. */
    private record EventReporter(RunDirectory directory, ResultRecorder summary, EventLog log, Consumer<String> parent)
            implements Reporter {

        @Override
        public void accept(TrialEvent event) {
            String line = event.line(Instant.now());
            parent.accept(line);
            log.add(event, line);
            if (event instanceof TrialEvent.Resumed) {
                summary.replay(directory);
            } else {
                summary.accept(event);
            }
            if (event instanceof TrialEvent.CheckpointRefused refused) {
                LOG.warn(refused.report().reason());
            }
        }

        @Override
        public void force() {
            log.force();
        }
    }
}
