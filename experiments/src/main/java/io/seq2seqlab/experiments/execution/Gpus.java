package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.Engine;
import io.seq2seqlab.experiments.trial.TrialChild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
        Process process = new ChildJvm(GpusMain.class.getName(), 1)
                .command(List.of(), List.of())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == TrialChild.DONE ? Integer.parseInt(answer) : 0;
    }
}
