package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.results.ResultRecorder;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.trial.Assignment;
import io.seq2seqlab.experiments.trial.TrialTask;
import io.seq2seqlab.progress.TrainingDivergedException;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A trial that behaves as its arm is called. */
public final class FakeTrial extends TrialTask {

    private static final TrialEvent START =
            new TrialEvent.Started(new TrainingStart(2, 5, 1234, 100, 0, 50, 60, "cpu", 1));

    public FakeTrial() {
        super(FakeTrial::behave);
    }

    private static void behave(RunDirectory run, Assignment assignment, Consumer<TrialEvent> events) throws Exception {
        TrialSpec spec = assignment.spec();
        switch (spec.arm()) {
            case "exits 0 without a result" -> Runtime.getRuntime().halt(0);
            case "dies" -> Runtime.getRuntime().halt(137);
            case "dies with its result" -> {
                new ResultRecorder(spec, Instant.now()).writeResult(run, RunStatus.FINISHED, Optional.empty());
                Runtime.getRuntime().halt(137);
            }
            case "speaks and dies" -> {
                System.err.println("terminate called after throwing an instance of 'c10::Error'");
                System.err.println("\tat native code");
                Runtime.getRuntime().halt(134);
            }
            case "crashes" -> {
                new ProcessBuilder(
                                "kill",
                                "-SEGV",
                                Long.toString(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
                new CountDownLatch(1).await();
            }
            case "succeeds" -> {
                System.out.println("{\"event\":\"step\"} printed by a library");
                System.out.println("garbage");
                train(events);
            }
            case "fails" -> throw new IllegalStateException("the data are\non fire");
            case "fails in libtorch" -> throw new RuntimeException("""
                    [enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory
                    frame #0: c10::ThrowEnforceNotMet(char const*) + 0x68 (0x7f98eff856f8 in libc10.so)
                    frame #1: [0x7f4a3d40cf21]
                    """);
            case "fails once" -> {
                if (!Files.exists(run.attempts())) {
                    throw new IllegalStateException("a passing mood");
                }
            }
            case "finds the disk full" -> throw new IOException("model.tribuo: No space left on device");
            case "runs out of memory" -> throw new OutOfMemoryError("Java heap space");
            case "diverges" -> throw new TrainingDivergedException(7, "loss", Double.NaN);
            case "hangs" -> {
                events.accept(START);
                new CountDownLatch(1).await();
            }
            case "waits" -> {
                events.accept(START);
                while (!Files.exists(run.path().resolveSibling("go"))) {
                    Thread.sleep(10);
                }
            }
            default -> throw new AssertionError(spec.arm());
        }
    }

    private static void train(Consumer<TrialEvent> events) {
        events.accept(START);
        events.accept(new TrialEvent.TrainingEnded(new TrainingEnd(
                2, 10, 1, TrainingEnd.Reason.ALL_EPOCHS, 500, 2.0, 1 << 30, Optional.empty(), Optional.empty())));
    }
}
