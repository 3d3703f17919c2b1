package io.seq2seqlab.experiments.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.experiments.ToyProject;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.Trial;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.schema.FailureSettings;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.experiments.trial.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers with real children that behave as their arms are called. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerPoolTest {

    private static final TrialOutcome FINISHED = new TrialOutcome.Completed(RunStatus.FINISHED, "");
    private static final FailureSettings ONE_RETRY = new FailureSettings(1, 1);
    private static final Workers ONE = new Workers(1, new Compute("cpu", 1));
    private static final Workers TWO = new Workers(2, new Compute("cpu", 1));

    @TempDir
    private Path folder;

    private ToyProject project;
    private Arm arm;
    private final Listening progress = new Listening();

    @BeforeEach
    void open() throws IOException {
        project = new ToyProject(folder);
        arm = Plan.of(ExperimentReader.read(project.experiment("toy", "model.attention.score: [dot]"), List.of()))
                .get(0);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void aTrialThatFailsIsStartedAgain() throws Exception {
        PlannedTrial trial = trial("fails once", "a");

        Outcomes outcomes = run(ONE, ONE_RETRY, trial);

        assertThat(outcomes.byTrial()).containsEntry(trial, FINISHED);
        assertThat(outcomes.ending()).isEqualTo(new Ending.Complete());
        assertThat(progress.said()).containsExactly("fails once: failed: a passing mood; it is started again");
        assertThat(progress.started()).hasSize(2);
    }

    @Test
    void aTrialThatGoesOnFailingIsToldWithItsCauseAndHasItsChancesAnewTheNextTime() throws Exception {
        PlannedTrial failing = trial("fails", "a");
        PlannedTrial other = trial("succeeds", "b");

        Outcomes outcomes = run(ONE, ONE_RETRY, failing, other);

        assertThat(outcomes.byTrial())
                .containsEntry(failing, new TrialOutcome.Failed("the data are on fire"))
                .containsEntry(other, FINISHED);
        assertThat(Files.readAllLines(failing.directory().attempts()))
                .hasSize(2)
                .allMatch(line -> line.contains("the data are on fire"));
        assertThat(progress.counts()).isEqualTo(new TrialCounts(2, 1, 1, 0));

        run(ONE, ONE_RETRY, failing, other);

        assertThat(Files.readAllLines(failing.directory().attempts())).hasSize(4);
        assertThat(progress.said()).contains("1 of 2 trials have their results already");
        assertThat(progress.said()).anyMatch(line -> line.contains("the data are on fire (attempt 4; "));
    }

    @Test
    void theRunEndsEarlyWhenTooManyTrialsHaveFailed() throws Exception {
        Outcomes outcomes = run(
                TWO,
                new FailureSettings(0, 0.5),
                trial("fails", "a"),
                trial("fails", "b"),
                trial("fails", "c"),
                trial("fails", "d"),
                trial("fails", "e"),
                trial("fails", "f"),
                trial("fails", "g"));

        assertThat(outcomes.ending()).isInstanceOf(Ending.TooManyFailed.class);
        assertThat(outcomes.byTrial()).as("those at work go on to their end").hasSizeBetween(4, 5);
    }

    @Test
    void aFullDiskEndsTheRunAndIsNoFailureOfTheTrial() throws Exception {
        PlannedTrial trial = trial("finds the disk full", "a");

        Outcomes outcomes = run(ONE, ONE_RETRY, trial, trial("succeeds", "b"));

        assertThat(outcomes.ending())
                .isEqualTo(new Ending.NotWritable(trial.directory().path() + ": No space left on device"));
        assertThat(outcomes.byTrial()).isEmpty();
        assertThat(trial.directory().attempts()).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeEndsTheRun() throws Exception {
        PlannedTrial trial = trial("succeeds", "a");
        Files.createDirectories(trial.directory().path().getParent().getParent());
        Files.writeString(trial.directory().path().getParent(), "a file where a folder must be");

        Outcomes outcomes = run(TWO, ONE_RETRY, trial, trial("succeeds", "b"));

        assertThat(outcomes.ending()).isInstanceOf(Ending.NotWritable.class);
        assertThat(outcomes.byTrial()).isEmpty();
    }

    @Test
    void aTrialOfAnotherProcessIsWaitedForAndItsResultUsed() throws Exception {
        PlannedTrial contested = trial("succeeds", "contested");
        PlannedTrial other = trial("succeeds", "other");
        CountDownLatch atWork = new CountDownLatch(1);
        CompletableFuture<TrialOutcome> elsewhere = elsewhere("waits", contested.directory(), atWork);
        atWork.await();

        progress.onEvent((spec, event) -> go(event instanceof TrialEvent.TrainingEnded));
        Outcomes outcomes = run(TWO, ONE_RETRY, contested, other);

        assertThat(outcomes.byTrial()).containsEntry(contested, FINISHED).containsEntry(other, FINISHED);
        assertThat(elsewhere.get(20, TimeUnit.SECONDS)).isEqualTo(FINISHED);
        assertThat(progress.said())
                .first()
                .asString()
                .isEqualTo("succeeds: is being trained by another lab; its results are waited for");
        assertThat(TrialSpec.read(contested.directory()).arm())
                .as("who has trained it")
                .isEqualTo("waits");
    }

    @Test
    void aTrialThatAnotherProcessLeftUnfinishedIsTakenOver() throws Exception {
        PlannedTrial contested = trial("succeeds", "contested");
        CountDownLatch atWork = new CountDownLatch(1);
        CompletableFuture<TrialOutcome> elsewhere = elsewhere("hangs", contested.directory(), atWork);
        atWork.await();

        progress.onEvent((spec, event) -> {
            if (spec.trainKey().equals("other")) {
                descendants().forEach(ProcessHandle::destroyForcibly);
            }
        });
        Outcomes outcomes = run(TWO, new FailureSettings(9, 1), contested, trial("succeeds", "other"));

        assertThat(outcomes.byTrial()).containsEntry(contested, FINISHED);
        assertThat(elsewhere.get(20, TimeUnit.SECONDS)).isInstanceOf(TrialOutcome.Failed.class);
    }

    @Test
    void stoppingEndsTheWaitForAnotherProcess() throws Exception {
        PlannedTrial contested = trial("succeeds", "contested");
        CountDownLatch atWork = new CountDownLatch(1);
        CompletableFuture<TrialOutcome> elsewhere = elsewhere("hangs", contested.directory(), atWork);
        atWork.await();
        ExperimentRun run = new ExperimentRun(ONE, ONE_RETRY, progress, new LocalExecutor(FakeTrial.class));
        progress.onEvent((spec, event) -> run.stop());

        Outcomes outcomes = run.run(Proposer.of(List.of(contested, trial("hangs", "other"))));

        assertThat(outcomes).isEqualTo(new Outcomes(outcomes.byTrial(), new Ending.Stopped()));
        assertThat(outcomes.byTrial()).isEmpty();
        descendants().forEach(ProcessHandle::destroyForcibly);
        elsewhere.get(20, TimeUnit.SECONDS);
    }

    @Test
    void oneRunDirectoryHasOneWorkerAtATime() throws Exception {
        PlannedTrial one = trial("succeeds", "same");
        PlannedTrial two = trial("exits 0 without a result", "same");

        Outcomes outcomes = run(TWO, ONE_RETRY, one, two);

        assertThat(outcomes.byTrial().values()).containsExactly(FINISHED, FINISHED);
        assertThat(progress.said()).singleElement().asString().contains("has its results by now");
    }

    @Test
    void aChildThatIsEndedFromOutsideIsStartedAgain() throws Exception {
        PlannedTrial trial = trial("hangs", "a");
        progress.onEvent((spec, event) -> descendants().forEach(ProcessHandle::destroy));

        Outcomes outcomes = run(ONE, ONE_RETRY, trial);

        assertThat(outcomes.byTrial())
                .containsEntry(trial, new TrialOutcome.Failed("its process was ended by a signal from outside"));
        assertThat(progress.started()).hasSize(2);
    }

    @Test
    void workersTakeTrialsInOrderEachOnItsDevice() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        progress.onEvent((spec, event) -> {
            both.countDown();
            go(both.getCount() == 0);
        });

        run(
                new Workers(List.of(new Compute("cuda:0", 1), new Compute("cuda:1", 1))),
                ONE_RETRY,
                trial("waits", "a"),
                trial("waits", "b"),
                trial("succeeds", "c"),
                trial("succeeds", "d"));

        assertThat(progress.devices()).containsEntry(0, "cuda:0").containsEntry(1, "cuda:1");
        assertThat(progress.started().subList(0, 2))
                .extracting(TrialSpec::trainKey)
                .containsOnly("a", "b");
    }

    @Test
    void aProposerIsAskedAgainWhenAllThatItProposedHasEnded() throws Exception {
        PlannedTrial first = trial("succeeds", "a");
        PlannedTrial second = trial("diverges", "b");
        List<Outcomes> told = new ArrayList<>();
        Proposer proposer = history -> {
            told.add(history);
            return switch (told.size()) {
                case 1 -> List.of(first);
                case 2 -> List.of(second);
                default -> List.of();
            };
        };

        Outcomes outcomes =
                new ExperimentRun(ONE, ONE_RETRY, progress, new LocalExecutor(FakeTrial.class)).run(proposer);

        assertThat(told).extracting(history -> history.byTrial().size()).containsExactly(0, 1, 2);
        assertThat(told.get(1).byTrial()).containsOnlyKeys(first);
        assertThat(outcomes.byTrial()).containsOnlyKeys(first, second);
        assertThat(progress.planned()).containsExactly(1, 2);
        assertThat(progress.ended()).containsExactlyEntriesOf(outcomes.byTrial());
    }

    @Test
    void aListenerOfAJarThatFailsStopsNoTrialAndIsNamedOnce() throws Exception {
        List<String> heard = new ArrayList<>();
        RunListener failing = new RunListener() {
            @Override
            public TrialListener start(int worker, TrialSpec spec) {
                return event -> {
                    heard.add(event.kind());
                    throw new IllegalStateException("no server");
                };
            }

            @Override
            public void ended(PlannedTrial trial, TrialOutcome outcome) {
                heard.add("ended");
            }
        };
        RunListeners both = new RunListeners(List.of(progress), List.of(failing));

        Outcomes outcomes = new ExperimentRun(ONE, ONE_RETRY, both, new LocalExecutor(FakeTrial.class))
                .run(Proposer.of(List.of(trial("succeeds", "a"))));

        assertThat(outcomes.byTrial().values()).containsExactly(new TrialOutcome.Completed(RunStatus.FINISHED, ""));
        assertThat(heard).containsExactly("started");
        assertThat(progress.said()).singleElement().asString().contains("no server", "hears no more");
    }

    @Test
    void anErrorOfTheRunnerEndsItsChildren() throws Exception {
        RunListener withoutPaper = new RunListener() {
            @Override
            public void ended(PlannedTrial trial, TrialOutcome outcome) {
                throw new IllegalStateException("no more paper");
            }
        };
        ExperimentRun run = new ExperimentRun(TWO, ONE_RETRY, withoutPaper, new LocalExecutor(FakeTrial.class));

        assertThatThrownBy(() -> run.run(Proposer.of(List.of(trial("hangs", "a"), trial("succeeds", "b")))))
                .hasMessage("no more paper");
        assertThat(descendants()).isEmpty();
    }

    private Outcomes run(Workers workers, FailureSettings failures, PlannedTrial... trials)
            throws InterruptedException {
        return new ExperimentRun(workers, failures, progress, new LocalExecutor(FakeTrial.class))
                .run(Proposer.of(List.of(trials)));
    }

    /** A child of this process that works at a run directory without being any worker's. */
    private CompletableFuture<TrialOutcome> elsewhere(String behaviour, RunDirectory directory, CountDownLatch atWork)
            throws IOException {
        LocalTrial child = LocalTrial.start(FakeTrial.class, directory, 1);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return child.work(
                        new Assignment(directory.path().toString(), spec(behaviour, "contested"), Map.of(), ""),
                        event -> atWork.countDown());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static List<ProcessHandle> descendants() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private void go(boolean when) {
        try {
            if (when) {
                Files.writeString(folder.resolve("results/runs/go"), "");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private PlannedTrial trial(String behaviour, String key) {
        return new PlannedTrial(
                new Trial(arm, 1), spec(behaviour, key), RunDirectory.of(project.results("results"), key));
    }

    private static TrialSpec spec(String behaviour, String key) {
        return new TrialSpec(
                "test",
                behaviour,
                Map.of(),
                1,
                key,
                "trajectory",
                "evaluation",
                EvaluationScope.TEST_SETS,
                "none",
                Map.of(),
                "cpu",
                1,
                10);
    }
}
