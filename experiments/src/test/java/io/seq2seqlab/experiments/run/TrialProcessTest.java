package io.seq2seqlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.plan.EvaluationScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrialProcessTest {

    @TempDir
    Path results;

    @Test
    void aTrialThatSucceedsLeavesAFinishedRun() throws Exception {
        RunDirectory directory = directory("succeeds");
        List<TrialEvent> heard = new ArrayList<>();

        TrialOutcome outcome = start(directory).await(heard::add);

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
        RunDirectory directory = directory("succeeds");

        start(directory).await(event -> {});

        assertThat(directory.log()).content().contains("garbage", "printed by a library");
    }

    @Test
    void anExceptionFailsTheRunInOneLineAndTheLogHasItsTrace() throws Exception {
        RunDirectory directory = directory("throws");

        TrialOutcome outcome = start(directory).await(event -> {});

        assertThat(outcome).isEqualTo(new TrialOutcome.Failed("the data are on fire"));
        assertThat(directory.finished()).isFalse();
        assertThat(directory.log()).content().contains("IllegalStateException", "at io.seq2seqlab");
    }

    @Test
    void aDivergedTrainingIsAResult() throws Exception {
        RunDirectory directory = directory("diverges");

        TrialOutcome outcome = start(directory).await(event -> {});

        assertThat(outcome).isInstanceOfSatisfying(TrialOutcome.Completed.class, completed -> {
            assertThat(completed.status()).isEqualTo(RunStatus.DIVERGED);
            assertThat(completed.remark()).contains("step 7");
        });
        assertThat(directory.finished()).isTrue();
    }

    @Test
    void runningOutOfJavasMemorySaysWhatToDo() throws Exception {
        TrialOutcome outcome = start(directory("runs out of memory")).await(event -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TrialOutcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .contains("out of memory", "training.batch")
                                .doesNotContain("\n"));
    }

    @Test
    void anEndWithoutAResultIsAFailure() throws Exception {
        RunDirectory directory = directory("exits 0 without a result");

        TrialOutcome outcome = start(directory).await(event -> {});

        assertThat(outcome)
                .isEqualTo(new TrialOutcome.Failed("its process ended without a result; the end of its log: (empty)"));
        assertThat(directory.finished()).isFalse();
    }

    @Test
    void aCrashIsToldWithItsSignalAndTheEndOfTheLog() throws Exception {
        TrialOutcome outcome = start(directory("speaks and dies")).await(event -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TrialOutcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .contains("signal 6", "SIGABRT", "c10::Error")
                                .doesNotContain("\n", "native code\""));
    }

    @Test
    void beingKilledIsTold() throws Exception {
        TrialOutcome outcome = start(directory("dies")).await(event -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TrialOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("signal 9", "memory"));
    }

    @Test
    void aStoppedTrialHasNotFailed() throws Exception {
        RunDirectory directory = directory("hangs");
        TrialProcess process = start(directory);

        TrialOutcome outcome = process.await(event -> process.stop());

        assertThat(outcome).isEqualTo(new TrialOutcome.Stopped());
        assertThat(directory.finished()).isFalse();
        assertThat(directory.failure()).isEmpty();
    }

    @Test
    void aChildEndsWhenItsParentsPipeDoes() throws Exception {
        RunDirectory directory = directory("hangs");
        Process child = jvm().command(List.of(), List.of(directory.path().toString()))
                .redirectError(directory.log().toFile())
                .start();
        assertThat(child.inputReader().readLine()).contains("started");

        child.getOutputStream().close();

        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(directory.finished()).isFalse();
    }

    @Test
    void aRunDirectoryHasOneChildAtATime() throws Exception {
        RunDirectory directory = directory("hangs");
        TrialProcess first = start(directory);
        List<TrialOutcome> second = new ArrayList<>();

        first.await(event -> {
            try {
                second.add(start(directory).await(ignored -> {}));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
            first.stop();
        });

        assertThat(second).containsExactly(new TrialOutcome.Busy());
    }

    @Test
    void aFailedRunStartsAfresh() throws Exception {
        RunDirectory directory = directory("throws");
        start(directory).await(event -> {});
        Files.writeString(directory.path().resolve("left over"), "");
        spec("succeeds").write(directory);

        TrialOutcome outcome = start(directory).await(event -> {});

        assertThat(outcome).isInstanceOf(TrialOutcome.Completed.class);
        assertThat(directory.failure()).isEmpty();
        assertThat(directory.path().resolve("left over")).doesNotExist();
    }

    private static TrialProcess start(RunDirectory directory) throws IOException {
        return TrialProcess.start(jvm(), directory);
    }

    private static ChildJvm jvm() {
        return new ChildJvm(FakeTrial.class.getName(), 1);
    }

    private RunDirectory directory(String behaviour) throws IOException {
        RunDirectory directory = RunDirectory.of(results, "0123456789abcdef");
        spec(behaviour).write(directory);
        return directory;
    }

    private static TrialSpec spec(String behaviour) {
        return new TrialSpec(
                "test",
                behaviour,
                Map.of(),
                1,
                "0123456789abcdef",
                "fedcba9876543210",
                EvaluationScope.TEST_SETS,
                "none",
                Map.of(),
                "cpu",
                1,
                10);
    }
}
