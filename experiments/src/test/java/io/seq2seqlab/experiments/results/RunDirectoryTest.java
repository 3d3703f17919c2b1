package io.seq2seqlab.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.experiments.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @TempDir
    Path results;

    @Test
    void anAtomicFileReplacesWhatWasThereAndLeavesNothingBeside() throws IOException {
        Path file = results.resolve("new folder/run.json");
        AtomicFile.write(file, "old");

        AtomicFile.write(file, "neu: ä");

        assertThat(file).hasContent("neu: ä");
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.list(file.getParent())).hasSize(1);
    }

    @Test
    void aWriteThatFailsLeavesNothing() throws IOException {
        Path taken = Files.createDirectories(results.resolve("run.json/inside")).getParent();

        assertThatThrownBy(() -> AtomicFile.write(taken, "text")).isInstanceOf(IOException.class);

        assertThat(Files.list(results)).containsExactly(taken);
    }

    @Test
    void finishingForgetsAnEarlierFailure() throws IOException {
        RunDirectory directory = RunDirectory.of(results, "key");
        directory.markFailed("no memory");
        assertThat(directory.failure()).contains("no memory");
        assertThat(directory.finished()).isFalse();

        directory.markFinished();

        assertThat(directory.finished()).isTrue();
        assertThat(directory.failure()).isEmpty();
    }

    @Test
    void whatATrainingGoesOnFromStays() throws IOException {
        RunDirectory directory = RunDirectory.of(results, "key");
        AtomicFile.write(directory.trial(), "{}");
        AtomicFile.write(directory.config(), "");
        AtomicFile.write(directory.log(), "earlier");
        AtomicFile.write(directory.events(), "{}");
        AtomicFile.write(directory.checkpoint().resolve("state.json"), "{}");
        AtomicFile.write(directory.metrics("other"), "{}");
        AtomicFile.write(directory.path().resolve("model.tribuo.part"), "half of");
        AtomicFile.write(directory.path().resolve(".trial.json1.part"), "half of");
        directory.markFailed("no memory");

        directory.clean();

        assertThat(Files.list(directory.path()))
                .containsExactlyInAnyOrder(
                        directory.trial(),
                        directory.config(),
                        directory.log(),
                        directory.events(),
                        directory.checkpoint());
    }

    @Test
    void ofATrainedNetworkOnlyHalfFilesGo() throws IOException {
        RunDirectory directory = RunDirectory.of(results, "key");
        AtomicFile.write(directory.network(), "weights");
        AtomicFile.write(directory.metrics("done"), "{}");
        Path half = directory.evaluation("begun").resolve(".translations.tsv1.part");
        AtomicFile.write(half, "half of");
        Path halfSummary = directory.path().resolve(".run.json1.part");
        AtomicFile.write(halfSummary, "half of");

        directory.clean();

        assertThat(half).doesNotExist();
        assertThat(halfSummary).doesNotExist();
        assertThat(directory.network()).exists();
        assertThat(directory.metrics("done")).exists();
    }

    @Test
    void aNetworkSavedBeforeThereWereExportsMovesToItsPlace() throws IOException {
        RunDirectory directory = RunDirectory.of(results, "key");
        AtomicFile.write(directory.model().resolve("model.tribuo"), "weights");
        AtomicFile.write(directory.model().resolve("source.vocabulary"), "words");
        assertThat(directory.trained()).isTrue();
        assertThat(directory.exported()).isFalse();

        directory.adoptEarlierNetwork();

        assertThat(directory.network()).hasContent("weights");
        assertThat(directory.model()).doesNotExist();
        assertThat(directory.trained()).isTrue();
        assertThat(directory.exported()).isFalse();
    }

    @Test
    void theLockIsHeldOnce() throws IOException {
        RunDirectory directory = RunDirectory.of(results, "key");
        try (RunLock held = directory.lock().orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(directory.lock()).isEmpty();
        }
        assertThat(directory.lock()).isPresent();
    }
}
