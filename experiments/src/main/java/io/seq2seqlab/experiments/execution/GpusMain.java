package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.trial.ChildStreams;
import io.seq2seqlab.experiments.trial.TrialChild;
import io.seq2seqlab.tribuo.Devices;
import java.io.PrintStream;

/** The main class of the process that {@link Gpus} counts in. */
public final class GpusMain {

    private GpusMain() {}

    public static void main(String[] arguments) {
        PrintStream parent = ChildStreams.claimOutput();
        ChildStreams.endWithParent();
        parent.println(Devices.gpus());
        parent.flush();
        Runtime.getRuntime().halt(TrialChild.DONE);
    }
}
