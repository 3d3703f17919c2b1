package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.progress.TrainingResumption;
import io.seq2seqlab.progress.TrainingStart;
import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that is interrupted and goes on comes to the bits of one that is not. */
class ResumeTest {

    private static final int STEPS_PER_EPOCH = 4;
    private static final int EPOCHS = 4;
    private static final TrainingData DATA = CopyTask.data(64, 8);

    private static final List<String> RANDOM = List.of(
            "model.decoder.layers=2",
            "model.dropout.embedding=0.2",
            "model.dropout.between_layers=0.2",
            "model.dropout.readout=0.2",
            "training.optimizer.clip_norm=1",
            "training.epochs=" + EPOCHS);

    private static final Map<List<String>, TrainedNetwork> STRAIGHT = new HashMap<>();

    @TempDir
    private Path directory;

    static Stream<List<String>> settings() {
        return Stream.of(
                List.of("training.optimizer.type=adam", "training.teacher_forcing.ratio=0.5"),
                List.of("training.optimizer.type=adamw", "training.optimizer.weight_decay=0.01"),
                List.of("training.optimizer.type=sgd", "training.optimizer.learning_rate=0.1"),
                List.of("training.optimizer.type=sgd", "training.optimizer.momentum=0.9"),
                List.of("training.optimizer.schedule.type=step", "training.optimizer.schedule.every=0.5"),
                List.of("training.optimizer.schedule.type=exponential"),
                List.of(
                        "training.optimizer.schedule.type=plateau",
                        "training.optimizer.schedule.patience=1",
                        "training.optimizer.schedule.metric=validation.exact_match",
                        "training.optimizer.schedule.minimum=0.001"),
                List.of(
                        "training.optimizer.schedule.type=inverse-square-root",
                        "training.optimizer.schedule.warm_up=5"),
                List.of(
                        "training.teacher_forcing.schedule=linear",
                        "training.teacher_forcing.k=1",
                        "training.teacher_forcing.c=0.1"),
                List.of("training.teacher_forcing.schedule=exponential", "training.teacher_forcing.k=0.9"),
                List.of("training.teacher_forcing.schedule=inverse-sigmoid", "training.teacher_forcing.k=3"),
                List.of("training.teacher_forcing.ratio=0.5", "training.teacher_forcing.coin=token"),
                List.of("training.teacher_forcing.ratio=0.5", "training.teacher_forcing.coin=sequence"),
                List.of("training.keep.average.last=2"),
                List.of("training.keep.average.best=2", "training.keep.metric=validation.perplexity"),
                List.of(
                        "training.keep.patience=1",
                        "training.keep.metric=validation.exact_match",
                        "training.optimizer.learning_rate=1e-5"),
                List.of("training.label_smoothing=0.1", "model.attention.score=location"));
    }

    /** Interrupted again and again after a random number of steps, within an epoch or at its end. */
    @ParameterizedTest
    @MethodSource("settings")
    void interruptedAnywhereItEndsWithTheSameBits(List<String> settings) {
        Trained straight = new Trained();
        TrainedNetwork expected = run(settings, directory.resolve("straight"), Duration.ofDays(1), straight);
        Random random = new Random(settings.hashCode());
        for (Duration every : List.of(Duration.ZERO, Duration.ofDays(1))) {
            Trained resumed = new Trained();
            Path folder = directory.resolve("resumed " + every);

            Optional<TrainedNetwork> trained = Optional.empty();
            for (int attempt = 0; trained.isEmpty(); attempt++) {
                int most = 1 + STEPS_PER_EPOCH + random.nextInt(STEPS_PER_EPOCH);
                int steps = every.isZero() ? 1 + random.nextInt(most) : most;
                trained = attempt(settings, folder, every, resumed, steps);
            }

            requireSame(trained.get(), expected);
            assertThat(resumed.resumptions).isNotEmpty();
            assertThat(resumed.steps).isEqualTo(straight.steps);
            assertThat(resumed.epochs).isEqualTo(straight.epochs);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch", "average", "ended"})
    void interruptedAfterItsLastStepItTrainsNoFurther(String when) {
        List<String> settings = List.of("training.keep.average.last=2");
        TrainedNetwork expected = straight(settings);
        Path folder = directory.resolve("resumed");
        Trained first = new Trained();
        first.stopAt = when;
        assertThatThrownBy(() -> run(settings, folder, Duration.ofDays(1), first))
                .isInstanceOf(Interruption.class);
        Trained second = new Trained();

        TrainedNetwork trained = run(settings, folder, Duration.ofDays(1), second);

        requireSame(trained, expected);
        assertThat(second.steps).isEmpty();
        assertThat(second.resumptions).singleElement().satisfies(resumption -> {
            assertThat(resumption.step()).isEqualTo(EPOCHS * STEPS_PER_EPOCH);
            assertThat(resumption.start().stepsPerEpoch()).isEqualTo(STEPS_PER_EPOCH);
        });
    }

    /** The bits depend on the number of threads. */
    @Test
    void itKeepsToTheThreadsThatItStartedWith() {
        Trained first = new Trained();
        first.stopAfter = 6;
        assertThatThrownBy(() -> train(List.of(), directory, Duration.ZERO, first, 1, 7))
                .isInstanceOf(Interruption.class);
        Trained second = new Trained();

        train(List.of(), directory, Duration.ZERO, second, 2, 7);

        assertThat(second.resumptions)
                .singleElement()
                .extracting(resumption -> resumption.start().threads())
                .isEqualTo(1);
        assertThat(Torch.threads()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights-4.safetensors", "moments-4.safetensors"})
    void aDamagedFileIsSaidAndTrainingBeginsAnew(String file) throws IOException {
        interrupt();
        byte[] bytes = Files.readAllBytes(directory.resolve(file));
        bytes[bytes.length - 1] ^= 1;
        Files.write(directory.resolve(file), bytes);

        refused(List.of(), file + " is damaged");
    }

    @Test
    void aMissingFileIsSaidAndTrainingBeginsAnew() throws IOException {
        interrupt();
        Files.delete(directory.resolve("moments-4.safetensors"));

        refused(List.of(), "moments-4.safetensors is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"format\": 1}", "{\"format\": 1, \"origin\": 3}"})
    void aDamagedStateIsSaidAndTrainingBeginsAnew(String state) throws IOException {
        interrupt();
        Files.writeString(directory.resolve("state.json"), state);

        refused(List.of(), "state.json is ");
    }

    @Test
    void aCheckpointOfAnotherFormatIsSaidAndTrainingBeginsAnew() throws IOException {
        interrupt();
        Path state = directory.resolve("state.json");
        Files.writeString(state, Files.readString(state).replace("\"format\" : 1", "\"format\" : 2"));

        refused(List.of(), "state.json is of format 2, expected 1");
    }

    @Test
    void aCheckpointOfAnotherTrainingIsSaidAndTrainingBeginsAnew() {
        interrupt();

        refused(List.of("model.encoder.hidden=17"), "it is of another training");
    }

    @Test
    void whatAnInterruptedWriteLeftIsCleanedUp() throws IOException {
        interrupt();
        Files.writeString(directory.resolve("weights-5.safetensors.part"), "half of");
        Files.writeString(directory.resolve("weights-5.safetensors"), "not named by the state");

        run(List.of(), directory, Duration.ofDays(1), new Trained());

        assertThat(WrittenCheckpoint.in(directory).files())
                .allMatch(file -> file.equals("state.json") || file.matches("(weights|moments)-\\d+\\.safetensors"));
        assertThat(directory.resolve("weights-5.safetensors")).doesNotExist();
    }

    private void interrupt() {
        Trained interrupted = new Trained();
        interrupted.stopAfter = STEPS_PER_EPOCH + 1;
        assertThatThrownBy(() -> run(List.of(), directory, Duration.ofDays(1), interrupted))
                .isInstanceOf(Interruption.class);
    }

    private void refused(List<String> settings, String reason) {
        Trained again = new Trained();

        TrainedNetwork trained = run(settings, directory, Duration.ofDays(1), again);

        assertThat(again.refusals)
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains(directory.toString(), reason).doesNotContain("\n"));
        assertThat(again.resumptions).isEmpty();
        assertThat(again.steps).containsKey(1L);
        requireSame(trained, straight(settings));
    }

    /** What a training comes to that nothing interrupts; several tests hold theirs against the same. */
    private TrainedNetwork straight(List<String> settings) {
        return STRAIGHT.computeIfAbsent(
                settings, any -> run(settings, directory.resolve("straight"), Duration.ofDays(1), new Trained()));
    }

    private static Optional<TrainedNetwork> attempt(
            List<String> settings, Path folder, Duration every, Trained observer, int steps) {
        observer.stopAfter = steps;
        try {
            return Optional.of(run(settings, folder, every, observer));
        } catch (Interruption interrupted) {
            return Optional.empty();
        }
    }

    private static TrainedNetwork run(List<String> settings, Path folder, Duration every, Trained observer) {
        return train(settings, folder, every, observer, 2, 7);
    }

    private static TrainedNetwork train(
            List<String> settings, Path folder, Duration every, Trained observer, int threads, long seed) {
        String[] changes = Stream.concat(RANDOM.stream(), settings.stream())
                .flatMap(setting -> Stream.of(setting.split("=")))
                .toArray(String[]::new);
        Seq2SeqTrainer trainer = CopyTask.trainer(changes);
        return NetworkTraining.run(
                trainer.model(),
                trainer.training(),
                DATA,
                new Machine("cpu", OptionalInt.of(threads)),
                seed,
                observer,
                Optional.of(new Checkpointing(folder, every, String.join(" ", settings))));
    }

    private static void requireSame(TrainedNetwork trained, TrainedNetwork expected) {
        WeightValues values = expected.weights();
        assertThat(trained.weights().values().keySet())
                .isEqualTo(values.values().keySet());
        values.values()
                .forEach((name, bits) -> assertThat(trained.weights().values().get(name))
                        .as(name)
                        .isEqualTo(bits));
        assertThat(withoutTimes(trained.end())).isEqualTo(withoutTimes(expected.end()));
    }

    private static TrainingEnd withoutTimes(TrainingEnd end) {
        return new TrainingEnd(
                end.epochs(),
                end.steps(),
                end.keptEpoch(),
                end.reason(),
                end.targetTokens(),
                0,
                0,
                Optional.empty(),
                end.lastGain());
    }

    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Hears one training, over all its attempts, and interrupts it. What is told again takes the place of the earlier. */
    private static final class Trained implements TrainingObserver {

        private final TreeMap<Long, List<Object>> steps = new TreeMap<>();
        private final TreeMap<Integer, List<Object>> epochs = new TreeMap<>();
        private final List<TrainingResumption> resumptions = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();
        private int stopAfter = Integer.MAX_VALUE;
        private String stopAt = "";

        @Override
        public void started(TrainingStart start) {
            steps.clear();
            epochs.clear();
        }

        @Override
        public void resumed(TrainingResumption resumption) {
            resumptions.add(resumption);
        }

        @Override
        public void checkpointRefused(String reason) {
            refusals.add(reason);
        }

        @Override
        public void stepped(StepReport report) {
            steps.put(
                    report.step(),
                    List.of(
                            report.epoch(),
                            report.stepInEpoch(),
                            report.loss(),
                            report.gradientNorm(),
                            report.ratio(),
                            report.learningRate(),
                            report.targetTokens()));
            if (--stopAfter == 0) {
                throw new Interruption();
            }
        }

        @Override
        public void epochEnded(EpochReport report) {
            epochs.put(
                    report.epoch(), List.of(report.step(), report.trainingLoss(), report.validation(), report.kept()));
            if (report.epoch() == EPOCHS) {
                stop("epoch");
            }
        }

        @Override
        public void averaged(AverageReport report) {
            stop("average");
        }

        @Override
        public void ended(TrainingEnd end) {
            stop("ended");
        }

        private void stop(String here) {
            if (here.equals(stopAt)) {
                throw new Interruption();
            }
        }
    }
}
