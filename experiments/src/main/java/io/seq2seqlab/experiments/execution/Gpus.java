package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.Engine;
import io.seq2seqlab.experiments.process.ChildException;
import io.seq2seqlab.experiments.process.ChildMain;
import io.seq2seqlab.experiments.process.ChildProcess;
import io.seq2seqlab.experiments.process.ChildTask;
import io.seq2seqlab.tribuo.Devices;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Counts the GPUs that trials can use. */
@FunctionalInterface
public interface Gpus {

    /** 0 where there are none. */
    int count() throws IOException, InterruptedException;

    /** As libtorch counts them, in a process of its own; none where it was built without CUDA. */
    static Gpus ofMachine() {
        return () -> Engine.hasCuda() ? counted() : 0;
    }

    private static int counted() throws IOException, InterruptedException {
        try {
            return ChildProcess.once(Count.class, 1, "", Integer.class);
        } catch (ChildException none) {
            return 0;
        }
    }

    /** Counts in its process. */
    final class Count implements ChildTask<String> {

        @Override
        public OptionalInt work(String nothing, Consumer<String> answers) {
            answers.accept(Integer.toString(Devices.gpus()));
            return OptionalInt.of(ChildMain.DONE);
        }
    }
}
