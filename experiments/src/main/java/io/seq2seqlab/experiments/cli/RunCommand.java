package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.config.Experiment;
import io.seq2seqlab.experiments.config.ExperimentReader;
import io.seq2seqlab.experiments.run.ExperimentRun;
import io.seq2seqlab.experiments.run.PlannedTrial;
import io.seq2seqlab.experiments.run.Progress;
import io.seq2seqlab.experiments.run.RunStatus;
import io.seq2seqlab.experiments.run.TrialOutcome;
import io.seq2seqlab.experiments.run.TrialPlanner;
import io.seq2seqlab.experiments.run.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Trains and scores every arm of an experiment with every seed, and prints the leaderboard.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What has its results already is used again; what was interrupted or failed is run again.",
            "A trial that fails or diverges says why and stops no other; the exit status is 1 then.",
            "Ctrl-C stops it (exit status 130); the same command continues with what is missing.",
            "",
            "Examples:",
            "  lab run configs/quickstart.yaml",
            "  lab run my.yaml --set training.epochs=2 --set 'seeds=[1, 2, 3]'",
            "  lab run my.yaml --workers 2 --device cpu"
        })
final class RunCommand implements Callable<Integer>, ReadsExperiments {

    private static final int INTERRUPTED = 130;

    @ParentCommand
    private Lab lab;

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment.")
    private Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a setting; may be given several times.")
    private List<String> overrides = List.of();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Trials at once, which share the processors; by default as many as there are trials,"
                    + " processors and 4 GB of memory for, and one where CUDA is built in.")
    private OptionalInt workers = OptionalInt.empty();

    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Experiment experiment = ExperimentReader.read(file, overrides);
        int trialCount = experiment.combinations().size() * experiment.seeds().size();
        Workers places = place.workers(workers.orElseGet(() -> Workers.worthwhile(trialCount)));
        Progress progress = Terminal.progress(places.count());
        ExperimentRun run = new ExperimentRun(places, progress);
        List<PlannedTrial> trials = new TrialPlanner(lab.results(), places).plan(experiment);
        ResultLedger ledger = new ResultLedger(lab.results());
        ledger.enter(experiment, trials);
        Map<PlannedTrial, TrialOutcome> outcomes;
        try (Farewell farewell = Farewell.onSignal(spec.commandLine().getErr())) {
            outcomes = run.run(trials, ledger::enter);
            if (outcomes.values().stream().anyMatch(TrialOutcome.Stopped.class::isInstance)) {
                farewell.say();
                return INTERRUPTED;
            }
        }
        ledger.print(experiment.name(), spec.commandLine().getOut());
        return outcomes.values().stream().allMatch(RunCommand::finished) ? 0 : 1;
    }

    @Override
    public List<Path> experiments() {
        return List.of(file);
    }

    @Override
    public List<String> overrides() {
        return overrides;
    }

    private static boolean finished(TrialOutcome outcome) {
        return outcome instanceof TrialOutcome.Completed completed && completed.status() == RunStatus.FINISHED;
    }
}
