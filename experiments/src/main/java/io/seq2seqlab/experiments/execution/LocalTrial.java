package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.process.ChildMain;
import io.seq2seqlab.experiments.process.ChildProcess;
import io.seq2seqlab.experiments.results.ResultRecorder;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunLock;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.trial.Assignment;
import io.seq2seqlab.experiments.trial.TrialTask;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A trial in a process of its own. Its log, and what a dying JVM or native library says, goes to {@code log.txt} of its run
 * directory.
 */
final class LocalTrial implements TrialExecutor.Slot {

    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    private final RunDirectory directory;
    private final ChildProcess process;

    private LocalTrial(RunDirectory directory, ChildProcess process) {
        this.directory = directory;
        this.process = process;
    }

    static LocalTrial start(Class<? extends TrialTask> task, RunDirectory directory, int threads) throws IOException {
        Files.createDirectories(directory.path());
        return new LocalTrial(directory, ChildProcess.start(task, threads, directory.log(), directory.crash()));
    }

    /** Lines that are no events are dropped. */
    @Override
    public TrialOutcome work(Assignment assignment, Consumer<TrialEvent> listener)
            throws IOException, InterruptedException {
        TrialSpec spec = assignment.spec();
        ResultRecorder summary = new ResultRecorder(spec, Instant.now());
        process.ask(assignment);
        Consumer<TrialEvent> hearing = summary.andThen(listener);
        for (Optional<String> line = process.answer(); line.isPresent(); line = process.answer()) {
            TrialEvent.parse(line.get()).ifPresent(hearing);
        }
        // A child that has its result says so by ending its output; the JVM's own end takes it a moment more.
        return directory.done(spec.evaluationKey())
                ? TrialOutcome.of(directory)
                : outcome(process.waitFor(), summary, spec.evaluationKey());
    }

    private TrialOutcome outcome(int exit, ResultRecorder summary, String evaluationKey) throws IOException {
        if (exit == TrialTask.BUSY) {
            return new TrialOutcome.Busy();
        }
        Optional<RunLock> lock = directory.lock();
        if (lock.isEmpty()) {
            return new TrialOutcome.Busy();
        }
        try {
            return locked(exit, summary, evaluationKey);
        } finally {
            lock.get().close();
        }
    }

    /** What the child has left says more than its exit status: it may have been killed after its work was done. */
    private TrialOutcome locked(int exit, ResultRecorder summary, String evaluationKey) throws IOException {
        if (directory.done(evaluationKey)) {
            return TrialOutcome.of(directory);
        }
        if (exit == INTERRUPTED || exit == TERMINATED) {
            return new TrialOutcome.Stopped();
        }
        if (exit == ChildMain.FAILED && directory.failure().isPresent()) {
            return new TrialOutcome.Failed(directory.failure().orElseThrow());
        }
        String reason = process.death();
        summary.writeFailure(directory, reason);
        return new TrialOutcome.Failed(reason);
    }

    @Override
    public void stop() {
        process.stop();
    }

    void awaitEnd() {
        process.awaitEnd();
    }

    ProcessHandle handle() {
        return process.handle();
    }
}
