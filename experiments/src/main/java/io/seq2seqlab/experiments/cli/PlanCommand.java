package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.execution.Workers;
import io.seq2seqlab.experiments.forecast.Forecast;
import io.seq2seqlab.experiments.forecast.ForecastAnswer;
import io.seq2seqlab.experiments.forecast.StepProbe;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description =
                "Says what a run of an experiment would do, what its arms cost, whether they can be compared and how"
                        + " long it takes. Writes nothing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What would be done about a trial: run it; reuse its results; resume it from its checkpoint; evaluate it again;",
            "retry it, because it failed; run it because the run of before is stale, being of other settings.",
            "Arms are confounded that differ from the arm they are compared with in more than a factor: by over 5 %% in the",
            "parameters of encoder and projections or of the decoder, in updates, batches, data, data order or seeds.",
            "",
            "Examples:",
            "  lab plan configs/quickstart.yaml",
            "  lab plan my.yaml --workers 2 --no-probe --format json"
        })
final class PlanCommand extends LabCommand {

    @Mixin
    private ExperimentFile file;

    @Option(names = "--no-probe", description = "Times no training steps; the time is told where runs tell it.")
    private boolean withoutProbe;

    @Option(names = "--strict", description = "Exit status 1 where arms are confounded.")
    private boolean strict;

    @Option(names = "--all", description = "Every arm and trial; the table has the first 20 otherwise.")
    private boolean all;

    @Mixin
    private WorkerOptions workerOptions;

    @Mixin
    private AnswerFormat format;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Experiment experiment = file.read();
        List<Arm> arms = Plan.of(experiment);
        Workers workers = workerOptions.workers(experiment, arms);
        Corpora corpora = Corpora.ofProcess();
        PrintWriter progress = err();
        Optional<StepProbe> probe = withoutProbe
                ? Optional.empty()
                : Optional.of(new StepProbe(corpora, workers.first(), line -> progress.println("lab: " + line)));
        Forecast forecast = Forecast.of(experiment, arms, results(), workers, corpora, probe);
        format.print(new ForecastAnswer(forecast, all ? Integer.MAX_VALUE : ForecastAnswer.USUAL_LINES));
        return strict && !forecast.confounded().isEmpty() ? 1 : 0;
    }
}
