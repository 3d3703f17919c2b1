package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.TrainingDivergedException;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceTest {

    private static final int STEPS_PER_EPOCH = 3;

    @TempDir
    private Path directory;

    private final List<EpochReport> reports = new ArrayList<>();

    @Test
    void anAbsurdLearningRateIsSaidWithItsStep() {
        TrainingDivergedException thrown = diverge(data(48, 4), "training.optimizer.learning_rate", "1e30");

        assertThat(thrown.step()).isBetween(1L, 3L * STEPS_PER_EPOCH);
        assertThat(thrown)
                .hasMessageContaining("at step " + thrown.step())
                .hasMessageContaining("training.optimizer.learning_rate");
        assertThat(thrown.getMessage().lines()).hasSize(1);
    }

    /** One update spoils the weights and no other follows in the epoch whose loss could show it. */
    @Test
    void spoiltWeightsAreNeverKept() throws IOException {
        TrainingDivergedException thrown = diverge(
                data(16, 0),
                "training.optimizer.type",
                "sgd",
                "training.optimizer.learning_rate",
                "1e30",
                "training.optimizer.weight_decay",
                "1e30");

        assertThat(thrown.step()).isEqualTo(1);
        assertThat(reports).isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    /** Decay 101 at rate 1 makes every weight 100 times as large at each step, so that the overflow comes late. */
    @Test
    void theLastGoodEpochStays() {
        TrainingDivergedException thrown = diverge(
                data(48, 0),
                "training.optimizer.type",
                "sgd",
                "training.optimizer.learning_rate",
                "1",
                "training.optimizer.weight_decay",
                "101",
                "training.epochs",
                "20");

        assertThat(reports).isNotEmpty();
        EpochReport last = reports.get(reports.size() - 1);
        assertThat(thrown.step()).isBetween(last.step() + 1, last.step() + STEPS_PER_EPOCH);
        WrittenCheckpoint checkpoint = WrittenCheckpoint.in(directory);
        assertThat(checkpoint.state().epochs()).hasSize(last.epoch());
        for (WeightValues good : List.of(checkpoint.last(), checkpoint.afterEpoch(last.epoch()))) {
            good.require(CopyTask.trainer().model().bind(new TokenTask(8, 8)).weights())
                    .values()
                    .forEach((weight, values) -> {
                        for (float value : values) {
                            assertThat(Float.isFinite(value)).as(weight).isTrue();
                        }
                    });
        }
    }

    private static TrainingData data(int training, int validation) {
        return CopyTask.data(training, validation);
    }

    private TrainingDivergedException diverge(TrainingData data, String... changes) {
        Seq2SeqTrainer trainer = CopyTask.trainer(changes);
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public void epochEnded(EpochReport report) {
                reports.add(report);
            }
        };
        return catchThrowableOfType(
                TrainingDivergedException.class,
                () -> NetworkTraining.run(
                        trainer.model(),
                        trainer.training(),
                        data,
                        new Machine("cpu", OptionalInt.of(2)),
                        1,
                        observer,
                        Optional.of(new Checkpointing(directory, Duration.ofDays(1), "copy task"))));
    }
}
