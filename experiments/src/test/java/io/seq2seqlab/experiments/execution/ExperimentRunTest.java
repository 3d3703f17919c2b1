package io.seq2seqlab.experiments.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.ToyProject;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.TrialPlanner;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.schema.FailureSettings;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExperimentRunTest {

    private static final Workers ONE = new Workers(1, new Compute("cpu", 1));

    @TempDir
    private Path folder;

    private ToyProject project;
    private final Listening progress = new Listening();
    private ExperimentRun run;

    @BeforeEach
    void open() throws IOException {
        project = new ToyProject(folder);
        run = new ExperimentRun(ONE, new FailureSettings(0, 1), progress, new LocalExecutor());
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void aTrialKilledWhileItTrainsIsFinishedByTheNextRun() throws Exception {
        onEpoch(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly));

        Collection<TrialOutcome> killed = run("model.attention.score: [dot]");

        assertThat(killed)
                .singleElement()
                .isInstanceOfSatisfying(
                        TrialOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("signal 9"));

        onEpoch(() -> {});
        Collection<TrialOutcome> again = run("model.attention.score: [dot]");

        assertThat(again).containsExactly(new TrialOutcome.Completed(RunStatus.FINISHED, ""));
    }

    @Test
    void stoppingEndsTheTrialAtWorkAndStartsNoOther() throws Exception {
        onEpoch(run::stop);

        Collection<TrialOutcome> stopped = run("model.attention.score: [dot, uniform]");

        assertThat(stopped).isEmpty();
        assertThat(progress.started()).hasSize(1);
        assertThat(progress.said()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**crash.txt");
    }

    @Test
    void aSourceThatANetworkCannotReadIsToldBeforeAnythingRuns() {
        assertThatThrownBy(
                        () -> run("scores: {all: {model.attention.score: dot}, few: {model.attention.score: location,"
                                + " model.attention.max_source_length: 3}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("model.attention.max_source_length")
                .hasMessageContaining("training sources are longer");
        assertThat(progress.started()).isEmpty();
    }

    @Test
    void aCandidateOfASearchIsScoredOnTheValidationSetAlone() throws Exception {
        PlannedTrial planned = plan("model.attention.score: [dot]").get(0);
        TrialSpec spec = planned.spec();
        TrialSpec candidate = new TrialSpec(
                spec.experiment(),
                spec.arm(),
                spec.factors(),
                spec.seed(),
                spec.trainKey(),
                spec.trajectory(),
                spec.evaluationKey(),
                EvaluationScope.VALIDATION_ONLY,
                spec.engine(),
                spec.plugins(),
                spec.device(),
                spec.threads(),
                spec.checkpointMinutes());

        Outcomes outcomes =
                run.run(Proposer.of(List.of(new PlannedTrial(planned.trial(), candidate, planned.directory()))));

        assertThat(outcomes.byTrial().values()).containsExactly(new TrialOutcome.Completed(RunStatus.FINISHED, ""));

        JsonNode metrics = Json.MAPPER.readTree(
                planned.directory().metrics(spec.evaluationKey()).toFile());
        assertThat(metrics.path("splits").fieldNames()).toIterable().containsExactly("validation");
    }

    private Collection<TrialOutcome> run(String sweep) throws IOException, InterruptedException {
        return run.run(Proposer.of(plan(sweep))).byTrial().values();
    }

    private void onEpoch(Runnable action) {
        progress.onEvent((trial, event) -> {
            if (event instanceof TrialEvent.EpochEnded) {
                action.run();
            }
        });
    }

    private List<PlannedTrial> plan(String sweep) throws IOException {
        return new TrialPlanner(project.results("results"), ONE.first())
                .plan(ExperimentReader.read(project.experiment("toy", sweep), List.of()));
    }
}
