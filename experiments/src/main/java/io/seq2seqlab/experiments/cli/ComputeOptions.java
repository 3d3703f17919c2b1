package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.execution.LocalExecutor;
import io.seq2seqlab.experiments.execution.TrialExecutor;
import io.seq2seqlab.experiments.execution.WorkerRequest;
import io.seq2seqlab.experiments.plan.Engine;
import io.seq2seqlab.experiments.results.Compute;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where to compute. */
final class ComputeOptions {

    private static final Pattern DEVICE = Pattern.compile("auto|cpu|cuda(:\\d{1,3})?");

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda[:i]",
            defaultValue = "auto",
            description = "Where to compute; auto takes a GPU where there is one.")
    private String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads of each process; by default all share the processors.")
    private OptionalInt threads = OptionalInt.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Where trials run: the one place that chooses an executor. */
    static TrialExecutor executor() {
        return new LocalExecutor();
    }

    /**
     * One worker, which has all processors.
     *
     * @throws ParameterException if an option is out of its range
     */
    Compute compute() {
        check();
        return new Compute(device, threads.orElse(Runtime.getRuntime().availableProcessors()));
    }

    /**
     * @param count of workers; empty for as many as are worth while
     * @throws ParameterException if an option is out of its range
     */
    WorkerRequest request(OptionalInt count, int perGpu) {
        check();
        if (count.isPresent() && count.getAsInt() < 1) {
            throw bad("--workers " + count.getAsInt() + " is less than 1");
        }
        return new WorkerRequest(device, count, threads, perGpu);
    }

    private void check() {
        if (!DEVICE.matcher(device).matches()) {
            throw bad("--device '" + device + "' is none of auto, cpu, cuda, cuda:0, cuda:1, …");
        }
        if (device.startsWith("cuda") && !Engine.hasCuda()) {
            throw bad(
                    "--device " + device + ": this build is without CUDA; build with LAB_MAVEN_ARGS=-Pgpu on a machine"
                            + " with an NVIDIA GPU, or use --device cpu");
        }
        if (threads.isPresent() && threads.getAsInt() < 1) {
            throw bad("--threads " + threads.getAsInt() + " is less than 1");
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
