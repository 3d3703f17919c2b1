package io.seq2seqlab.experiments.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.experiments.process.ChildProcess;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunLock;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.trial.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalTrialTest {

    @TempDir
    Path results;

    private RunDirectory directory;

    @BeforeEach
    void open() {
        directory = RunDirectory.of(results, "0123456789abcdef");
    }

    @Test
    void aTrialThatSucceedsLeavesAFinishedRun() throws Exception {
        List<TrialEvent> heard = new ArrayList<>();

        TrialOutcome outcome = work("succeeds", heard::add);

        assertThat(outcome).isEqualTo(new TrialOutcome.Completed(RunStatus.FINISHED, ""));
        assertThat(directory.finished()).isTrue();
        assertThat(heard).extracting(TrialEvent::kind).containsExactly("started", "ended");
        assertThat(Files.readAllLines(directory.events())).hasSize(2);
        JsonNode run = Json.MAPPER.readTree(directory.summary().toFile());
        assertThat(run.path("status").asText()).isEqualTo("finished");
        assertThat(run.path("parameters").asLong()).isEqualTo(1234);
        assertThat(run.path("steps").asLong()).isEqualTo(10);
        assertThat(run.path("kept_epoch").asInt()).isEqualTo(1);
        assertThat(run.path("tokens_per_second").asDouble()).isEqualTo(250);
    }

    @Test
    void whatLibrariesPrintGoesToTheLog() throws Exception {

        work("succeeds", event -> {});

        assertThat(directory.log()).content().contains("garbage", "printed by a library");
    }

    @Test
    void anExceptionFailsTheRunInOneLineAndTheLogHasItsTrace() throws Exception {

        TrialOutcome outcome = work("fails", event -> {});

        assertThat(outcome).isEqualTo(new TrialOutcome.Failed("the data are on fire"));
        assertThat(directory.finished()).isFalse();
        assertThat(directory.log()).content().contains("IllegalStateException", "at io.seq2seqlab");
    }

    @Test
    void aFailureOfLibtorchIsToldWithoutItsStack() throws Exception {
        TrialOutcome outcome = work("fails in libtorch", event -> {});

        assertThat(outcome)
                .isEqualTo(new TrialOutcome.Failed("[enforce fail at alloc_cpu.cpp:127] err == 0."
                        + " DefaultCPUAllocator: can't allocate memory"));
        assertThat(directory.log()).content().contains("frame #1");
    }

    @Test
    void aDivergedTrainingIsAResult() throws Exception {

        TrialOutcome outcome = work("diverges", event -> {});

        assertThat(outcome).isInstanceOfSatisfying(TrialOutcome.Completed.class, completed -> {
            assertThat(completed.status()).isEqualTo(RunStatus.DIVERGED);
            assertThat(completed.remark()).contains("step 7");
        });
        assertThat(directory.finished()).isTrue();
    }

    @Test
    void runningOutOfJavasMemorySaysWhatToDo() throws Exception {
        TrialOutcome outcome = work("runs out of memory", event -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TrialOutcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .contains("out of memory", "training.batch")
                                .doesNotContain("\n"));
    }

    @Test
    void anEndWithoutAResultIsAFailure() throws Exception {

        TrialOutcome outcome = work("exits 0 without a result", event -> {});

        assertThat(outcome)
                .isEqualTo(new TrialOutcome.Failed("its process ended without a result; the end of its log: (empty)"));
        assertThat(directory.finished()).isFalse();
    }

    @Test
    void aCrashIsToldWithItsSignalAndTheEndOfTheLog() throws Exception {
        TrialOutcome outcome = work("speaks and dies", event -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TrialOutcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .contains("signal 6", "SIGABRT", "c10::Error")
                                .doesNotContain("\n", "native code\""));
    }

    @Test
    void aCrashOfTheJvmIsToldWithItsSignalAndWhereItsReportIs() throws Exception {
        TrialOutcome outcome = work("crashes", event -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TrialOutcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .contains("SIGSEGV in C ", "crash.txt")
                                .doesNotContain("\n"));
        assertThat(directory.crash()).exists();
    }

    @Test
    void theReportOfAnEarlierCrashTellsNothingOfALaterDeath() throws Exception {
        work("crashes", event -> {});

        TrialOutcome outcome = work("dies", event -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TrialOutcome.Failed.class,
                        failed ->
                                assertThat(failed.reason()).contains("signal 9").doesNotContain("SIGSEGV"));
    }

    @Test
    void beingKilledIsTold() throws Exception {
        TrialOutcome outcome = work("dies", event -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TrialOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("signal 9", "memory"));
    }

    @Test
    void beingKilledAfterItsResultIsNoFailure() throws Exception {
        TrialOutcome outcome = work("dies with its result", event -> {});

        assertThat(outcome).isEqualTo(new TrialOutcome.Completed(RunStatus.FINISHED, ""));
        assertThat(directory.failure()).isEmpty();
    }

    @Test
    void anEvaluationThatFailsLeavesTheResultOfAnEarlierOne() throws Exception {
        work("succeeds", event -> {});
        AtomicFile.write(directory.network(), "weights");

        TrialOutcome outcome = work("fails", event -> {});

        assertThat(outcome).isEqualTo(new TrialOutcome.Failed("the data are on fire"));
        assertThat(directory.failure()).contains("the data are on fire");
        assertThat(TrialOutcome.of(directory)).isEqualTo(new TrialOutcome.Completed(RunStatus.FINISHED, ""));
    }

    @Test
    void whatAnotherProcessHasTakenOverHasNotFailed() throws Exception {
        RunLock another = directory.lock().orElseThrow();
        LocalTrial process = start();
        process.handle().destroyForcibly();

        TrialOutcome outcome = process.work(assigned("hangs"), event -> {});

        another.close();
        assertThat(outcome).isEqualTo(new TrialOutcome.Busy());
        assertThat(directory.failure()).isEmpty();
    }

    @Test
    void aStoppedTrialHasNotFailed() throws Exception {
        LocalTrial process = start();

        TrialOutcome outcome = process.work(assigned("hangs"), event -> process.stop());

        assertThat(outcome).isEqualTo(new TrialOutcome.Stopped());
        assertThat(directory.finished()).isFalse();
        assertThat(directory.failure()).isEmpty();
    }

    @Test
    void aChildEndsWhenItsParentsPipeDoes() throws Exception {
        ChildProcess child = child();
        child.ask(assigned("hangs"));
        assertThat(child.answer()).hasValueSatisfying(line -> assertThat(line).contains("started"));

        child.close();

        assertThat(child.waitFor()).as("not killed by the parent").isEqualTo(143);
        assertThat(directory.finished()).isFalse();
    }

    @Test
    void aChildThatWaitsForItsTrialEndsWithItsParentToo() throws Exception {
        ChildProcess child = child();

        child.close();

        assertThat(child.handle().isAlive()).isFalse();
        assertThat(directory.trial()).doesNotExist();
    }

    @Test
    void aRunDirectoryHasOneChildAtATime() throws Exception {
        LocalTrial first = start();
        List<TrialOutcome> second = new ArrayList<>();

        first.work(assigned("hangs"), event -> {
            try {
                second.add(work("succeeds", ignored -> {}));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
            first.stop();
        });

        assertThat(second).containsExactly(new TrialOutcome.Busy());
        assertThat(TrialSpec.read(directory).arm())
                .as("what the second was to do is not written into the first one's run")
                .isEqualTo("hangs");
    }

    @Test
    void aFailedRunStartsAfresh() throws Exception {
        work("fails", event -> {});
        Files.writeString(directory.path().resolve("left over"), "");

        TrialOutcome outcome = work("succeeds", event -> {});

        assertThat(outcome).isInstanceOf(TrialOutcome.Completed.class);
        assertThat(directory.failure()).isEmpty();
        assertThat(directory.path().resolve("left over")).doesNotExist();
    }

    private Assignment assigned(String behaviour) {
        return new Assignment(directory.path().toString(), spec(behaviour), Map.of(), "");
    }

    private TrialOutcome work(String behaviour, Consumer<TrialEvent> listener)
            throws IOException, InterruptedException {
        return start().work(assigned(behaviour), listener);
    }

    private LocalTrial start() throws IOException {
        return LocalTrial.start(FakeTrial.class, directory, 1);
    }

    private ChildProcess child() throws IOException {
        Files.createDirectories(directory.path());
        return ChildProcess.start(FakeTrial.class, 1, directory.log(), directory.crash());
    }

    private static TrialSpec spec(String behaviour) {
        return new TrialSpec(
                "test",
                behaviour,
                Map.of(),
                1,
                "0123456789abcdef",
                "00112233445566aa",
                "fedcba9876543210",
                EvaluationScope.TEST_SETS,
                "none",
                Map.of(),
                "cpu",
                1,
                10);
    }
}
