package io.seq2seqlab.experiments.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.execution.RunListener;
import io.seq2seqlab.experiments.execution.TrialCounts;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingStart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final TrialEvent START =
            new TrialEvent.Started(new TrainingStart(4, 25, 1234, 100, 0, 50, 60, "cpu", 1));
    private static final TrialEvent END = new TrialEvent.TrainingEnded(new TrainingEnd(
            4, 100, 4, TrainingEnd.Reason.ALL_EPOCHS, 500, 2.0, 1 << 30, Optional.empty(), Optional.empty()));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private long now;

    @Test
    void aTrialTellsHowLongItHasYetToTrain() {
        TrialProgress trial = new TrialProgress(spec("dot"), () -> now);

        assertThat(trial.now()).isEqualTo("starts");
        trial.accept(START);
        trial.accept(step(1));
        assertThat(trial.secondsLeft()).isEmpty();
        seconds(10);
        trial.accept(step(21));

        assertThat(trial.secondsLeft()).hasValue(39.5);
        assertThat(trial.now())
                .startsWith("     0:40 left  epoch 1/4  loss  2.500")
                .endsWith("tokens/s  step 21/100");
        trial.accept(END);
        assertThat(trial.now()).isEqualTo("exports the model");
        trial.accept(new TrialEvent.Evaluating(new TrialEvent.Evaluation("key", "iid", 10)));
        assertThat(trial.now()).isEqualTo("scores iid");
    }

    @Test
    void aTrainingThatWentOnFromACheckpointIsForecastByItsOwnSteps() {
        TrialProgress trial = new TrialProgress(spec("dot"), () -> now);
        trial.accept(START);

        trial.accept(step(81));
        seconds(10);
        trial.accept(step(91));

        assertThat(trial.secondsLeft()).hasValue(9);
    }

    @Test
    void anExperimentIsForecastByWhatHasEndedAndWhatRuns() {
        ExperimentProgress experiment = new ExperimentProgress(() -> now);
        TrialProgress first = experiment.start(0, spec("dot"));
        experiment.count(new TrialCounts(5, 0, 0, 1));
        assertThat(experiment.line()).hasValue("0 of 5 trials done, 5 left, about ? (0:00 so far)");
        first.accept(END);
        seconds(100);
        experiment.end(0);
        experiment.start(0, spec("dot"));
        experiment.start(1, spec("uniform"));
        experiment.count(new TrialCounts(5, 1, 1, 2));

        assertThat(experiment.line())
                .as("three trials of 100 s by two workers")
                .hasValue("1 of 5 trials done, 1 failed, 3 left, about 2:30 (1:40 so far)");
    }

    @Test
    void aLogHasALinePerEvent() {
        LineProgress log = new LineProgress(stream);
        log.count(new TrialCounts(2, 0, 0, 0));
        try (RunListener.TrialListener view = log.start(0, spec("dot"))) {
            view.accept(START);
            view.accept(step(1));
            view.accept(new TrialEvent.EpochEnded(
                    new EpochReport(1, 25, 2.25, Map.of("validation.bleu", 12.5), true, 1, 1)));
            view.accept(
                    new TrialEvent.Averaged(new AverageReport(List.of(7, 9), Map.of("validation.bleu", 31.25), 2.5)));
            view.accept(new TrialEvent.Evaluated(new TrialEvent.Figures("key", "iid", Map.of("bleu", 40.0))));
        }
        log.count(new TrialCounts(2, 1, 0, 0));

        assertThat(text().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("dot · seed 1 | 1,234 parameters"),
                        line -> assertThat(line)
                                .startsWith("dot · seed 1 | epoch 1/4 | loss | 2.250 | token BLEU 12.50 *"),
                        line -> assertThat(line).endsWith("mean of epochs 7, 9 | token BLEU 31.25"),
                        line -> assertThat(line).startsWith("dot · seed 1 | iid | BLEU | 40.00"),
                        line -> assertThat(line).startsWith("1 of 2 trials done, 1 left"));
    }

    @Test
    void aTerminalShowsALineForEachWorkerAndTheTotal() {
        Screen screen = new Screen(60, 10);
        PanelProgress progress = new PanelProgress(new Panel(screen.stream(), 60, 10), 60);
        progress.count(new TrialCounts(9, 3, 0, 2));
        RunListener.TrialListener view = progress.start(1, spec("a name that is long, very long indeed"));
        progress.start(0, spec("dot"));
        view.accept(START);
        view.accept(step(1));
        progress.say("something happened");
        progress.draw();

        assertThat(screen.lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("something happened"),
                        line -> assertThat(line).isEqualTo("dot · seed 1          starts"),
                        line -> assertThat(line).startsWith("a name that is long…          ? left  epoch 1/4"),
                        line -> assertThat(line).startsWith("3 of 9 trials done, 6 left"));

        progress.close();
        assertThat(screen.lines()).containsExactly("something happened");
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void seconds(long seconds) {
        now += seconds * 1_000_000_000L;
    }

    private static TrialEvent step(int step) {
        return new TrialEvent.Stepped(new StepReport(step, 1, step, 2.5, 0.5, 1, 1e-3, 50L * step, 0.5 * step));
    }

    private static TrialSpec spec(String arm) {
        return new TrialSpec(
                "test", arm, Map.of(), 1, "0", "0", "0", EvaluationScope.TEST_SETS, "none", Map.of(), "cpu", 1, 10);
    }
}
