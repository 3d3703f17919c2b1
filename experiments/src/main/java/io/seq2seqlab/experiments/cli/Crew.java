package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.execution.Gpus;
import io.seq2seqlab.experiments.execution.Workers;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The workers that share an experiment's trials. */
final class Crew {

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Trials at once; by default as many as there are trials, processors and 4 GB of memory"
                    + " for, and on GPUs workers_per_gpu (1) for each.")
    private OptionalInt workers = OptionalInt.empty();

    @Mixin
    private Place place;

    /**
     * @throws picocli.CommandLine.ParameterException if an option is out of its range
     * @throws IOException if the GPUs of this machine cannot be counted
     */
    Workers workers(Experiment experiment, List<Arm> arms) throws IOException, InterruptedException {
        int trials = arms.stream().mapToInt(arm -> arm.seeds().size()).sum();
        return place.request(workers, experiment.workersPerGpu()).workers(trials, Gpus.ofMachine());
    }
}
