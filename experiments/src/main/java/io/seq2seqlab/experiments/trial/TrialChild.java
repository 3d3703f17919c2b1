package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.EventLog;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.RunSummary;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.progress.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The child's side of a trial: holds the lock on the run directory, reports events, and turns what the work comes to into
 * {@code run.json} and {@code finished} or {@code failed}.
 */
public final class TrialChild {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    /** Another process holds the run directory. */
    public static final int BUSY = 75;

    private static final Logger LOG = LogManager.getLogger(TrialChild.class);

    private final RunDirectory directory;
    private final PrintStream parent;

    private TrialChild(RunDirectory directory, PrintStream parent) {
        this.directory = directory;
        this.parent = parent;
    }

    /**
     * Gets ready, waits for its {@link Assignment}, does it in the run directory that the one argument names, and ends this
     * process.
     */
    public static void main(String[] arguments, TrialWork work) {
        PrintStream parent = ChildStreams.claimOutput();
        int status;
        try {
            prepare(work);
            Assignment assignment = Assignment.parse(ChildStreams.line());
            ChildStreams.endWithParent();
            status = new TrialChild(new RunDirectory(Path.of(arguments[0])), parent).run(assignment, work);
        } catch (IOException | RuntimeException e) {
            LOG.error("the run directory cannot be used", e);
            status = FAILED;
        }
        parent.close();
        LogManager.shutdown();
        // Threads of native libraries must not keep a process that has its result.
        Runtime.getRuntime().halt(status);
    }

    /** What fails now fails again when the work is done, and is told then. */
    private static void prepare(TrialWork work) {
        try {
            work.prepare();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("not ready", e);
        }
    }

    private int run(Assignment assignment, TrialWork work) throws IOException {
        Optional<RunDirectory.Lock> lock = directory.lock();
        if (lock.isEmpty()) {
            return BUSY;
        }
        try {
            directory.forgetFailure();
            directory.open(assignment.spec().evaluationKey());
            assignment.write(directory);
            return locked(assignment, work);
        } catch (ChangedFileException changed) {
            LOG.error("not used", changed);
            directory.markFailed(line(changed));
            return FAILED;
        } finally {
            lock.get().close();
        }
    }

    private int locked(Assignment assignment, TrialWork work) throws IOException {
        RunSummary summary = new RunSummary(assignment.spec(), Instant.now());
        directory.clean();
        if (directory.trained()) {
            summary.replay(directory);
        }
        try (EventLog log = new EventLog(directory.events())) {
            work.run(directory, assignment, new Telling(directory, summary, log, parent));
            summary.writeResult(directory, RunStatus.FINISHED, Optional.empty());
            return DONE;
        } catch (TrainingDivergedException diverged) {
            LOG.warn("diverged", diverged);
            summary.writeResult(directory, RunStatus.DIVERGED, Optional.of(line(diverged)));
            return DONE;
        } catch (Throwable failure) {
            LOG.error("failed", failure);
            summary.writeFailure(directory, line(failure));
            return FAILED;
        }
    }

    /** Tells events to the parent, the log and the summary. */
    private record Telling(RunDirectory directory, RunSummary summary, EventLog log, PrintStream parent)
            implements Reporter {

        @Override
        public void accept(TrialEvent event) {
            String line = event.line(Instant.now());
            parent.println(line);
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

    /** What went wrong, on one line; libtorch's messages without their stack. */
    public static String line(Throwable failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip();
        String text = failure instanceof OutOfMemoryError
                ? "Java ran out of memory (" + message + "); use a smaller training.batch or training.max_length"
                : message.isEmpty() ? failure.getClass().getSimpleName() : message;
        return text.lines()
                .map(String::strip)
                .takeWhile(line -> !line.startsWith("frame #") && !line.startsWith("Exception raised from"))
                .collect(Collectors.joining(" "));
    }
}
