package io.seq2seqlab.experiments.run;

import io.seq2seqlab.progress.TrainingDivergedException;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The main class of a child that behaves as its trial's arm is called. */
public final class FakeTrial {

    private FakeTrial() {}

    public static void main(String[] arguments) throws Exception {
        RunDirectory directory = new RunDirectory(Path.of(arguments[0]));
        String behaviour = TrialSpec.read(directory).arm();
        switch (behaviour) {
            case "exits 0 without a result" -> System.exit(0);
            case "dies" -> Runtime.getRuntime().halt(137);
            case "speaks and dies" -> {
                System.err.println("terminate called after throwing an instance of 'c10::Error'");
                System.err.println("\tat native code");
                Runtime.getRuntime().halt(134);
            }
            default ->
                TrialChild.main(arguments, (run, spec, events) -> {
                    switch (behaviour) {
                        case "succeeds" -> {
                            System.out.println("{\"event\":\"step\"} printed by a library");
                            System.out.println("garbage");
                            events.accept(
                                    new TrialEvent.Started(new TrainingStart(2, 5, 1234, 100, 0, 50, 60, "cpu", 1)));
                            events.accept(new TrialEvent.TrainingEnded(
                                    new TrainingEnd(2, 10, 1, TrainingEnd.Reason.ALL_EPOCHS, 500, 2.0, 1 << 30)));
                            Files.createFile(run.network());
                        }
                        case "throws" -> throw new IllegalStateException("the data are\non fire");
                        case "runs out of memory" -> throw new OutOfMemoryError("Java heap space");
                        case "diverges" -> throw new TrainingDivergedException(7, "loss", Double.NaN);
                        case "hangs" -> {
                            events.accept(
                                    new TrialEvent.Started(new TrainingStart(2, 5, 1234, 100, 0, 50, 60, "cpu", 1)));
                            new CountDownLatch(1).await();
                        }
                        default -> throw new AssertionError(behaviour);
                    }
                });
        }
    }
}
