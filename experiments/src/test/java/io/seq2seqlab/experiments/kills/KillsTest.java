package io.seq2seqlab.experiments.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.LabProcess;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills workers and parents of a sweep until enough blows have fallen, and runs the same command again until it is done:
 * every run must end with the bits of the one that nobody touched, and none be lost or doubled. Ten kills; a hundred with
 * {@code -Pkills}.
 */
@Tag("kills")
@EnabledOnOs(OS.LINUX)
@Timeout(value = 3600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillsTest {

    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final String EXPERIMENT = """
            name: killed
            data: {corpus: toy, source: de, target: en}
            model:
              encoder: {type: bi-gru, hidden: 24, embedding: 16}
              attention: {score: additive, size: 24}
              decoder: {cell: gru, hidden: 32, embedding: 16, layers: 2}
              dropout: {embedding: 0.2, between_layers: 0.2, readout: 0.2}
            training:
              teacher_forcing: {ratio: 0.6, coin: token}
              optimizer: {type: adam, learning_rate: 1e-2, clip_norm: 1}
              batch: {sentences: 20}
              epochs: 3
            checkpoint: {every_minutes: 0.001}
            failures: {retries: 2, max_rate: 1}
            seeds: [3, 4]
            sweep:
              factors:
                how:
                  plateau: {training.optimizer.schedule.type: plateau, training.optimizer.schedule.patience: 1}
                  mean: {training.optimizer.type: sgd, training.optimizer.momentum: 0.9, training.keep.average.best: 2}
            """;

    @TempDir
    private Path folder;

    private final Random random = new Random(KILLS);
    private final Deque<Blow> blows = new ArrayDeque<>(Blow.all(KILLS));
    private final Map<Blow, Integer> fallen = new LinkedHashMap<>();
    private ToyProject project;
    private int strikes;
    private int commands;

    @BeforeEach
    void open() throws IOException {
        project = new ToyProject(folder);
        Files.writeString(folder.resolve("killed.yaml"), EXPERIMENT);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void everyRunEndsWithTheBitsOfTheOneThatNobodyTouched() throws Exception {
        Path reference = folder.resolve("reference");
        long begin = System.nanoTime();
        assertThat(start(reference).status()).isZero();
        Duration untouched = Duration.ofNanos(System.nanoTime() - begin);
        // What a sweep comes to later, a command that resumes it comes to as early.
        Duration latest = untouched.dividedBy(2);
        int rounds = 0;
        while (!blows.isEmpty()) {
            rounds++;
            Path results = folder.resolve("results " + rounds);
            killUntilDone(results, latest);
            new TrainedFolder(results).requireSame(new TrainedFolder(reference));
        }
        System.out.printf(
                "%d kills of %d strikes, in %d sweeps of 4 trials and %d commands: %s%n",
                KILLS, strikes, rounds, commands, fallen);
    }

    private void killUntilDone(Path results, Duration latest) throws Exception {
        boolean done = false;
        while (!done && !blows.isEmpty()) {
            RunningLab lab = start(results);
            while (lab.lives() && !blows.isEmpty()) {
                strike(lab, latest);
            }
            done = lab.status() == 0;
        }
        if (!done) {
            assertThat(start(results).status())
                    .as("a command that nobody struck")
                    .isZero();
        }
    }

    /** A blow that found nobody, or came too late, falls again. */
    private void strike(RunningLab lab, Duration latest) throws Exception {
        strikes++;
        if (lab.strike(blows.peek(), latest)) {
            fallen.merge(blows.remove(), 1, Integer::sum);
        }
    }

    private RunningLab start(Path results) throws IOException {
        commands++;
        Process parent = new LabProcess(folder)
                .builder(
                        "run",
                        folder.resolve("killed.yaml").toString(),
                        "--results",
                        results.toString(),
                        "--device",
                        "cpu",
                        "--workers",
                        "2",
                        "--threads",
                        "1")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("out.txt").toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("err.txt").toFile()))
                .start();
        return new RunningLab(parent, results, random);
    }
}
