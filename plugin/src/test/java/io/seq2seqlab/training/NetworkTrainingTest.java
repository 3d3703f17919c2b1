package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.progress.TrainingStart;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import io.seq2seqlab.tribuo.SettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTrainingTest {

    @TempDir
    private Path directory;

    private final Recorder recorder = new Recorder();

    @Test
    void copyingIsLearntWithoutAnError() {
        TrainedNetwork trained = train(
                CopyTask.data(320, 40),
                "training.epochs",
                "40",
                "training.keep.metric",
                ValidationMetric.EXACT_MATCH.key(),
                "training.optimizer.learning_rate",
                "0.01",
                "training.optimizer.clip_norm",
                "1");

        EpochReport kept = recorder.epochs.get(trained.end().keptEpoch() - 1);
        assertThat(kept.validation())
                .containsEntry("validation.exact_match", 100.0)
                .containsEntry("validation.bleu", 100.0)
                .containsEntry("validation.chrf", 100.0);
        assertThat(kept.validation().get("validation.perplexity")).isBetween(1.0, 1.3);
    }

    @ParameterizedTest
    @EnumSource
    void theEpochWithTheBestFigureIsKept(ValidationMetric metric) {
        TrainedNetwork trained = train(
                CopyTask.data(48, 8),
                "training.epochs",
                "8",
                "training.keep.metric",
                metric.key(),
                "training.optimizer.learning_rate",
                "0.08");

        List<Double> figures = recorder.epochs.stream()
                .map(report -> report.validation().get(metric.key()))
                .toList();
        double best = metric == ValidationMetric.PERPLEXITY
                ? figures.stream().mapToDouble(f -> f).min().orElseThrow()
                : figures.stream().mapToDouble(f -> f).max().orElseThrow();
        int expected = figures.indexOf(best) + 1;
        assertThat(figures).hasSize(8);
        assertThat(figures.indexOf(best))
                .as("the best figure, the first of equal ones")
                .isGreaterThan(0);
        assertThat(trained.end().keptEpoch()).isEqualTo(expected);
        assertThat(recorder.epochs.stream().filter(EpochReport::kept).map(EpochReport::epoch))
                .startsWith(1)
                .endsWith(expected);
        WrittenCheckpoint checkpoint = WrittenCheckpoint.in(directory);
        WeightValues ofBest = checkpoint.afterEpoch(expected);
        trained.weights()
                .values()
                .forEach((name, values) ->
                        assertThat(ofBest.values().get(name)).as(name).isEqualTo(values));
        assertThat(checkpoint.state().epochs()).hasSize(8);
    }

    @Test
    void patienceEndsTrainingWhenNothingGetsBetter() {
        TrainedNetwork trained = train(
                CopyTask.data(16, 8),
                "training.epochs",
                "40",
                "training.keep.metric",
                ValidationMetric.PERPLEXITY.key(),
                "training.keep.patience",
                "2",
                "training.optimizer.learning_rate",
                "0.3");

        assertThat(trained.end().reason()).isEqualTo(TrainingEnd.Reason.NO_BETTER_FIGURE);
        assertThat(trained.end().epochs())
                .isLessThan(40)
                .isEqualTo(trained.end().keptEpoch() + 2);
        assertThat(trained.end().constantFigure()).isEmpty();
    }

    /** A rate that moves no weight leaves every figure as it is. */
    @Test
    void aFigureThatIsTheSameInEveryEpochEndsNothingAndIsTold() {
        TrainedNetwork trained = train(
                CopyTask.data(16, 8),
                "training.epochs",
                "5",
                "training.keep.metric",
                ValidationMetric.EXACT_MATCH.key(),
                "training.keep.patience",
                "2",
                "training.optimizer.learning_rate",
                "1e-12");

        assertThat(trained.end().epochs()).isEqualTo(5);
        assertThat(trained.end().reason()).isEqualTo(TrainingEnd.Reason.ALL_EPOCHS);
        assertThat(trained.end().constantFigure()).contains(ValidationMetric.EXACT_MATCH.key());
    }

    @Test
    void withoutValidationTheLastEpochIsKept() {
        TrainedNetwork trained = train(CopyTask.data(16, 0), "training.keep.patience", "1");

        assertThat(trained.end().keptEpoch()).isEqualTo(3);
        assertThat(trained.end().reason()).isEqualTo(TrainingEnd.Reason.ALL_EPOCHS);
        assertThat(recorder.epochs).allSatisfy(report -> {
            assertThat(report.validation()).isEmpty();
            assertThat(report.kept()).isTrue();
        });
        assertThat(WrittenCheckpoint.in(directory).files())
                .containsExactly("moments-3.safetensors", "state.json", "weights-3.safetensors");
    }

    @Test
    void whoeverWatchesIsToldEverythingInOrder() {
        TrainingData data = CopyTask.data(40, 4);
        TrainingData withTooLong =
                new TrainingData(data.source(), data.target(), data.training(), 5, data.validation());

        TrainedNetwork trained = train(withTooLong, "training.epochs", "2", "training.optimizer.clip_norm", "1e-3");

        assertThat(recorder.order)
                .containsExactly("start", "step", "step", "step", "epoch", "step", "step", "step", "epoch", "end");
        long tokens = data.training().of(1, new RandomStreams(1)).stream()
                .mapToLong(pair -> pair.target().length - 1)
                .sum();
        long parameters = trained.weights().count();
        assertThat(recorder.start).isEqualTo(new TrainingStart(2, 3, parameters, 40, 5, 8, 8, "cpu", 2));
        assertThat(recorder.end).isEqualTo(trained.end());
        assertThat(recorder.end.steps()).isEqualTo(6);
        assertThat(recorder.end.targetTokens()).isEqualTo(2 * tokens);
        assertThat(recorder.end.reason()).isEqualTo(TrainingEnd.Reason.ALL_EPOCHS);
        assertThat(recorder.steps).extracting(StepReport::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(recorder.steps).extracting(StepReport::epoch).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(recorder.steps).extracting(StepReport::stepInEpoch).containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(recorder.steps).extracting(StepReport::seconds).isSorted();
        assertThat(recorder.steps).allSatisfy(report -> {
            assertThat(report.loss()).isBetween(0.1, 3 * Math.log(8));
            assertThat(report.gradientNorm()).as("before clipping").isBetween(0.01, 100.0);
            assertThat(report.ratio()).isEqualTo(1);
            assertThat(report.learningRate()).isEqualTo(0.01);
        });
        assertEpoch(recorder.epochs.get(0), recorder.steps.subList(0, 3), 0);
        assertEpoch(recorder.epochs.get(1), recorder.steps.subList(3, 6), tokens);
        assertThat(recorder.end.trainingSeconds())
                .isCloseTo(
                        recorder.epochs.stream()
                                .mapToDouble(EpochReport::trainingSeconds)
                                .sum(),
                        within(1e-9));
    }

    private static void assertEpoch(EpochReport epoch, List<StepReport> steps, long tokensBefore) {
        double lossSum = 0;
        long before = tokensBefore;
        for (StepReport step : steps) {
            lossSum += step.loss() * (step.targetTokens() - before);
            before = step.targetTokens();
        }
        assertThat(epoch.trainingLoss()).isCloseTo(lossSum / (before - tokensBefore), within(1e-9));
        assertThat(epoch.step()).isEqualTo(steps.get(2).step());
        assertThat(epoch.validation())
                .containsOnlyKeys(
                        "validation.bleu",
                        "validation.chrf",
                        "validation.exact_match",
                        "validation.token_accuracy",
                        "validation.perplexity",
                        "validation.attention_entropy_share",
                        "validation.attention_coverage",
                        "validation.attention_monotonicity");
        assertThat(epoch.trainingSeconds()).isPositive();
        assertThat(epoch.validationSeconds()).isPositive();
    }

    @Test
    void theRatioInForceIsACurve() {
        train(
                CopyTask.data(40, 0),
                "training.epochs",
                "2",
                "training.teacher_forcing.schedule",
                "linear",
                "training.teacher_forcing.k",
                "1",
                "training.teacher_forcing.c",
                "0.25",
                "training.teacher_forcing.minimum",
                "0.125",
                "training.teacher_forcing.coin",
                "token");

        assertThat(recorder.steps).extracting(StepReport::ratio).containsExactly(1.0, 0.75, 0.5, 0.25, 0.125, 0.125);
    }

    @Test
    void theLearningRateInForceIsACurve() {
        train(
                CopyTask.data(40, 0),
                "training.epochs",
                "2",
                "training.optimizer.learning_rate",
                "0.02",
                "training.optimizer.schedule.type",
                "inverse-square-root",
                "training.optimizer.schedule.warm_up",
                "4",
                "training.optimizer.schedule.minimum",
                "0.0075");

        assertThat(recorder.steps)
                .extracting(StepReport::learningRate)
                .containsExactly(0.0075, 0.01, 0.015, 0.02, 0.02 * Math.sqrt(4.0 / 5), 0.02 * Math.sqrt(4.0 / 6));
    }

    @Test
    void theLearningRateCountsPartsOfEpochs() {
        train(
                CopyTask.data(64, 0),
                "training.epochs",
                "2",
                "training.optimizer.schedule.type",
                "step",
                "training.optimizer.schedule.after",
                "1",
                "training.optimizer.schedule.every",
                "0.5");

        assertThat(recorder.steps)
                .extracting(StepReport::learningRate)
                .containsExactly(0.01, 0.01, 0.01, 0.01, 0.005, 0.005, 0.0025, 0.0025);
    }

    /** A rate that moves no weight leaves every figure as it is. */
    @Test
    void aPlateauLowersTheRateOfTheNextEpoch() {
        train(
                CopyTask.data(16, 8),
                "training.epochs",
                "6",
                "training.optimizer.learning_rate",
                "1e-12",
                "training.optimizer.schedule.type",
                "plateau",
                "training.optimizer.schedule.metric",
                "validation.exact_match",
                "training.optimizer.schedule.patience",
                "2");

        assertThat(recorder.steps)
                .extracting(StepReport::learningRate)
                .containsExactly(1e-12, 1e-12, 1e-12, 5e-13, 5e-13, 2.5e-13);
    }

    @Test
    void aPlateauNeedsValidationData() {
        assertThatThrownBy(() -> train(CopyTask.data(16, 0), "training.optimizer.schedule.type", "plateau"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training.optimizer.schedule.type plateau needs validation data");
    }

    @Test
    void anotherRateMakesAnotherStep() {
        float[] plain = train(CopyTask.data(16, 0)).weights().values().get("readout.weight");
        float[] falling = train(CopyTask.data(16, 0), "training.optimizer.schedule.type", "step")
                .weights()
                .values()
                .get("readout.weight");

        assertThat(falling).isNotEqualTo(plain);
    }

    @Test
    void theMeanOfTheLastEpochsIsKept() {
        List<WeightValues> last = new ArrayList<>();
        recorder.atEpochEnd = () -> last.add(WrittenCheckpoint.in(directory).last());

        TrainedNetwork trained = train(CopyTask.data(48, 8), "training.epochs", "5", "training.keep.average.last", "3");

        assertMean(trained.weights(), List.of(last.get(2), last.get(3), last.get(4)));
        assertThat(WrittenCheckpoint.in(directory).files())
                .as("what is averaged waits on the disk")
                .containsExactly(
                        "moments-15.safetensors",
                        "state.json",
                        "weights-12.safetensors",
                        "weights-15.safetensors",
                        "weights-9.safetensors");
        assertThat(recorder.average.epochs()).containsExactly(3, 4, 5);
        assertThat(trained.end().keptEpoch()).isEqualTo(5);
        assertThat(recorder.order).endsWith("epoch", "average", "end");
    }

    /** The loss alone decides, so that the epochs with the best figures can be told from it. */
    @Test
    void theMeanOfTheBestEpochsIsKept() {
        List<WeightValues> last = new ArrayList<>();
        recorder.atEpochEnd = () -> last.add(WrittenCheckpoint.in(directory).last());

        TrainedNetwork trained = train(
                CopyTask.data(48, 8),
                "training.epochs",
                "8",
                "training.keep.metric",
                "validation.perplexity",
                "training.optimizer.learning_rate",
                "1",
                "training.keep.average.best",
                "3");

        List<Double> perplexities = recorder.epochs.stream()
                .map(report -> report.validation().get("validation.perplexity"))
                .toList();
        List<Integer> best = IntStream.range(0, 8)
                .boxed()
                .sorted(Comparator.comparing(perplexities::get))
                .limit(3)
                .sorted()
                .toList();
        assertThat(best).as("not just the last of %s", perplexities).isNotEqualTo(List.of(5, 6, 7));
        assertThat(recorder.average.epochs())
                .containsExactlyElementsOf(best.stream().map(epoch -> epoch + 1).toList());
        assertMean(trained.weights(), best.stream().map(last::get).toList());
    }

    /** A mean of one epoch is that epoch, and must be judged as it was. */
    @Test
    void theMeanIsValidated() {
        train(CopyTask.data(48, 8), "training.keep.average.last", "1");

        assertThat(recorder.average.validation())
                .isEqualTo(recorder.epochs.get(2).validation());
        assertThat(recorder.average.validationSeconds()).isPositive();
    }

    @Test
    void theMeanOfFewerEpochsThanAskedIsThatOfAll() {
        train(CopyTask.data(16, 0), "training.keep.average.last", "9");

        assertThat(recorder.average.epochs()).containsExactly(1, 2, 3);
        assertThat(recorder.average.validation()).isEmpty();
    }

    @Test
    void theBestEpochsNeedValidationData() {
        assertThatThrownBy(() -> train(CopyTask.data(16, 0), "training.keep.average.best", "2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training.keep.average.best needs validation data");
    }

    @Test
    void theLastAndTheBestEpochsAreNotAveragedTogether() {
        assertThatThrownBy(() -> CopyTask.trainer("training.keep.average.last", "2", "training.keep.average.best", "2"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("remove one");
    }

    private static void assertMean(WeightValues mean, List<WeightValues> all) {
        assertThat(mean.values().keySet()).isEqualTo(all.get(0).values().keySet());
        mean.values().forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                double expected = 0;
                for (WeightValues one : all) {
                    expected += one.values().get(name)[i] / (double) all.size();
                }
                assertThat((double) values[i]).as(name).isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
            }
        });
    }

    @Test
    void whatAnObserverThrowsEndsTheTraining() {
        Seq2SeqTrainer trainer = CopyTask.trainer();
        TrainingObserver stop = new TrainingObserver() {
            @Override
            public void stepped(StepReport report) {
                throw new IllegalStateException("enough at " + report.step());
            }
        };

        assertThatThrownBy(() -> NetworkTraining.run(
                        trainer.model(),
                        trainer.training(),
                        CopyTask.data(16, 0),
                        new Machine("cpu", OptionalInt.of(2)),
                        1,
                        stop,
                        Optional.empty()))
                .hasMessage("enough at 1");
    }

    @Test
    void nothingToTrainOnIsSaid() {
        TrainingData data = CopyTask.data(0, 0);
        TrainingData nothing = new TrainingData(data.source(), data.target(), data.training(), 7, data.validation());

        assertThatThrownBy(() -> train(nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 were left out")
                .hasMessageContaining("training.max_length");
    }

    private TrainedNetwork train(TrainingData data, String... changes) {
        Seq2SeqTrainer trainer = CopyTask.trainer(changes);
        return NetworkTraining.run(
                trainer.model(),
                trainer.training(),
                data,
                new Machine("cpu", OptionalInt.of(2)),
                1,
                recorder,
                Optional.of(new Checkpointing(directory, Duration.ofDays(1), String.join(" ", changes))));
    }

    private static final class Recorder implements TrainingObserver {

        private final List<String> order = new ArrayList<>();
        private final List<StepReport> steps = new ArrayList<>();
        private final List<EpochReport> epochs = new ArrayList<>();
        private Runnable atEpochEnd = () -> {};
        private AverageReport average;
        private TrainingStart start;
        private TrainingEnd end;

        @Override
        public void started(TrainingStart event) {
            order.add("start");
            start = event;
        }

        @Override
        public void stepped(StepReport report) {
            order.add("step");
            steps.add(report);
        }

        @Override
        public void epochEnded(EpochReport report) {
            order.add("epoch");
            epochs.add(report);
            atEpochEnd.run();
        }

        @Override
        public void averaged(AverageReport report) {
            order.add("average");
            average = report;
        }

        @Override
        public void ended(TrainingEnd event) {
            order.add("end");
            end = event;
        }
    }
}
