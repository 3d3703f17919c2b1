package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.RunSummary;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.trial.Assignment;
import io.seq2seqlab.experiments.trial.TrialChild;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The parent's side of one trial: a child process that trains and evaluates in its run directory. It gets ready when it is
 * started and waits, without using a processor, until it is told to {@link #work}. Its events come over its standard
 * output; its log, and what a dying JVM or native library says, goes to {@code log.txt}. It ends when its standard input
 * does, hence with its parent.
 */
public final class TrialProcess {

    private static final long SECONDS_TO_END = 5;
    private static final int SIGNAL_EXIT = 128;
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    private final RunDirectory directory;
    private final Process process;
    private final long logStart;

    private TrialProcess(RunDirectory directory, Process process, long logStart) {
        this.directory = directory;
        this.process = process;
        this.logStart = logStart;
    }

    /** Starts a child for a run directory, which is made where it is not there. */
    public static TrialProcess start(ChildJvm jvm, RunDirectory directory) throws IOException {
        Files.createDirectories(directory.path());
        Path crash = directory.crash();
        ProcessBuilder builder = jvm.command(
                List.of("-XX:ErrorFile=" + crash, "-XX:-CreateCoredumpOnCrash"),
                List.of(directory.path().toString()));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(directory.log().toFile()));
        long logStart = Files.exists(directory.log()) ? Files.size(directory.log()) : 0;
        return new TrialProcess(directory, builder.start(), logStart);
    }

    /**
     * Has a trial done: hands its events on as they come and waits for the end. Lines that are no events are dropped.
     */
    public TrialOutcome work(Assignment assignment, Consumer<TrialEvent> listener)
            throws IOException, InterruptedException {
        TrialSpec spec = assignment.spec();
        RunSummary summary = new RunSummary(spec, Instant.now());
        send(assignment);
        Consumer<TrialEvent> hearing = summary.andThen(listener);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                TrialEvent.parse(line).ifPresent(hearing);
            }
        } catch (IOException closedByStop) {
            // What it came to is told by its exit status.
        }
        // A child that has its result says so by ending its output; the JVM's own end takes it a moment more.
        return directory.done(spec.evaluationKey())
                ? completed(directory)
                : outcome(process.waitFor(), summary, spec.evaluationKey());
    }

    /** The pipe stays open: the child ends when it closes. */
    private void send(Assignment assignment) {
        try {
            BufferedWriter pipe = process.outputWriter(StandardCharsets.UTF_8);
            pipe.write(assignment.line());
            pipe.newLine();
            pipe.flush();
        } catch (IOException alreadyDead) {
            // How it died is told by its exit status.
        }
    }

    /** Stops the child at once; what it had trained without a checkpoint is lost. */
    public void stop() {
        process.destroy();
    }

    /** Waits until it has ended, a moment; ends it by force then. */
    void awaitEnd() {
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its process, for whoever has to know whether it lives. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    private TrialOutcome outcome(int exit, RunSummary summary, String evaluationKey) throws IOException {
        if (exit == TrialChild.BUSY) {
            return new TrialOutcome.Busy();
        }
        Optional<RunDirectory.Lock> lock = directory.lock();
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
    private TrialOutcome locked(int exit, RunSummary summary, String evaluationKey) throws IOException {
        if (directory.done(evaluationKey)) {
            return completed(directory);
        }
        if (exit == INTERRUPTED || exit == TERMINATED) {
            return new TrialOutcome.Stopped();
        }
        if (exit == TrialChild.FAILED && directory.failure().isPresent()) {
            return new TrialOutcome.Failed(directory.failure().orElseThrow());
        }
        String death = CrashReport.of(directory.crash(), process.pid())
                .map(CrashReport::death)
                .orElse(death(exit));
        String reason = death + "; the end of its log: " + lastWords(directory.log(), logStart);
        summary.writeFailure(directory, reason);
        return new TrialOutcome.Failed(reason);
    }

    /** What is used again of a run that has come to a result: nothing where its figures are no longer what it made. */
    static TrialOutcome reused(RunDirectory directory) {
        try {
            Manifest.checkFigures(directory);
            return completed(directory);
        } catch (ChangedFileException changed) {
            return new TrialOutcome.Failed(changed.getMessage());
        }
    }

    /** What the run directory says of a run that has come to a result. */
    static TrialOutcome completed(RunDirectory directory) {
        try {
            var summary = Json.MAPPER.readTree(directory.summary().toFile());
            RunStatus status = RunStatus.named(summary.path("status").asText()).orElse(RunStatus.FINISHED);
            return new TrialOutcome.Completed(status, summary.path("reason").asText(""));
        } catch (IOException e) {
            throw new UncheckedIOException(directory.summary() + " cannot be read: " + e.getMessage(), e);
        }
    }

    public static String death(int exit) {
        if (exit == 0) {
            return "its process ended without a result";
        }
        if (exit <= SIGNAL_EXIT) {
            return "its process ended with exit status " + exit;
        }
        int signal = exit - SIGNAL_EXIT;
        return "its process was killed by signal " + signal
                + switch (signal) {
                    case 4 -> " (SIGILL: this processor lacks an instruction that libtorch uses)";
                    case 6 -> " (SIGABRT: native code gave up)";
                    case 9 -> " (SIGKILL: most often the system ran out of memory, of which fewer --workers need less)";
                    case 11 -> " (SIGSEGV: a crash in native code)";
                    default -> "";
                };
    }

    /** The last line of a log from an offset that is no line of a stack trace. */
    public static String lastWords(Path log, long start) {
        try {
            byte[] bytes = Files.readAllBytes(log);
            return new String(bytes, (int) start, bytes.length - (int) start, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("... "))
                    .reduce((earlier, later) -> later)
                    .orElse("(empty)");
        } catch (IOException unreadable) {
            return "(unreadable: " + unreadable.getMessage() + ")";
        }
    }
}
