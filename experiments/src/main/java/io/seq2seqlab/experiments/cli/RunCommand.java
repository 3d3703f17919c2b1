package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.bench.LatencyRecorder;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.execution.Ending;
import io.seq2seqlab.experiments.execution.ExperimentRun;
import io.seq2seqlab.experiments.execution.Outcomes;
import io.seq2seqlab.experiments.execution.Proposer;
import io.seq2seqlab.experiments.execution.RunListener;
import io.seq2seqlab.experiments.execution.RunListeners;
import io.seq2seqlab.experiments.execution.Workers;
import io.seq2seqlab.experiments.forecast.ConfounderWarnings;
import io.seq2seqlab.experiments.forecast.CorpusNotes;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Peek;
import io.seq2seqlab.experiments.leaderboard.format.LeaderboardAnswer;
import io.seq2seqlab.experiments.leaderboard.format.PeekAnswer;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.TrialPlanner;
import io.seq2seqlab.experiments.process.ShutdownHook;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description = "Trains and scores every arm of an experiment with every seed, and prints the leaderboard.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What has its results already is used again; what was interrupted goes on from its last",
            "checkpoint; what failed is run again. A trial that fails is started again at once as often as",
            "failures.retries says, then says why and stops no other; the exit status is 1 then. The run ends",
            "early only when more than the share failures.max_rate of the trials has failed.",
            "Ctrl-C stops it (exit status 130; 143 after SIGTERM); the same command continues with what is",
            "missing. Several commands may run on one results folder at once: they share the trials.",
            "",
            "Workers are processes. They share the processors, and take turns at the GPUs with --device cuda.",
            "On a terminal a line of standard error shows each worker, elsewhere each event has a line.",
            "With search in the experiment the candidates are trained and scored on the validation set, then",
            "the winners are trained again with fresh seeds and scored on the test sets.",
            "",
            "Examples:",
            "  lab run configs/quickstart.yaml",
            "  lab run my.yaml --set training.epochs=2 --set 'seeds=[1, 2, 3]'",
            "  lab run my.yaml --workers 2 --device cpu"
        })
final class RunCommand extends LabCommand {

    @Mixin
    private ExperimentFile file;

    @Mixin
    private WorkerOptions workerOptions;

    @Override
    public Integer call() throws Exception {
        Experiment experiment = file.read();
        List<Arm> arms = Plan.of(experiment);
        Workers workers = workerOptions.workers(experiment, arms);
        Corpora corpora = Corpora.ofProcess();
        TrialPlanner planner = new TrialPlanner(results(), workers.first(), corpora);
        List<PlannedTrial> trials = planner.plan(experiment.name(), arms);
        CorpusNotes.doubts(arms, corpora).forEach(err()::println);
        ConfounderWarnings.of(experiment, arms, corpora).forEach(err()::println);
        ResultStore store = ResultStore.open(results());
        OutcomeReport report = new OutcomeReport(run(experiment, trials, workers, planner, store, corpora));
        report.lines().forEach(err()::println);
        if (report.showsResults()) {
            new LatencyRecorder(store).time(experiment.name()).ifPresent(err()::println);
        }
        if (report.complete()) {
            print(new LeaderboardAnswer(Leaderboard.read(store, experiment.name(), Optional.empty())));
        } else if (report.showsResults()) {
            printPeek(experiment.name());
        }
        return report.status();
    }

    /** Nobody has asked to look at partial results, which would make later looks stricter. */
    private void printPeek(String experiment) {
        print(new PeekAnswer(Peek.at(results(), experiment)));
        print(new Message("lab leaderboard " + experiment
                + " shows the test scores of the runs that are there: a look at partial results."));
    }

    @SuppressWarnings("try")
    private Outcomes run(
            Experiment experiment,
            List<PlannedTrial> trials,
            Workers workers,
            TrialPlanner planner,
            ResultStore store,
            Corpora corpora)
            throws InterruptedException {
        RunListener terminal = Terminal.progress();
        RunRecorder recorder = new RunRecorder(store, experiment, corpora, terminal);
        try (RunListener listener = RunListeners.with(terminal, recorder)) {
            ExperimentRun run = new ExperimentRun(workers, experiment.failures(), listener, ComputeOptions.executor());
            try (ShutdownHook hook = ShutdownHook.onSignal(() -> stop(run, listener))) {
                Outcomes outcomes = run.run(Proposer.of(
                        experiment.search(), trials, winners -> planner.plan(experiment.name(), winners), listener));
                if (!(outcomes.ending() instanceof Ending.NotWritable)) {
                    recorder.catchUp();
                }
                return outcomes;
            }
        }
    }

    private void stop(ExperimentRun run, RunListener listener) {
        run.stop();
        listener.close();
        err().println();
        err().println(OutcomeReport.STOPPED);
        err().flush();
    }
}
