package io.seq2seqlab.training;

import io.seq2seqlab.ops.WeightValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkpoint that stands in a folder. */
record WrittenCheckpoint(Path directory, CheckpointState state) {

    static WrittenCheckpoint in(Path directory) {
        try {
            return new WrittenCheckpoint(
                    directory, CheckpointState.parse(Files.readAllBytes(directory.resolve(CheckpointState.FILE))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CheckpointException e) {
            throw new AssertionError(e);
        }
    }

    /** The weights that the training has reached. */
    WeightValues last() {
        return weights(state.position().updates());
    }

    /** The weights at the end of an epoch. */
    WeightValues afterEpoch(int number) {
        return weights(state.epochs().get(number - 1).updates());
    }

    private WeightValues weights(long updates) {
        try {
            return new VerifiedFiles(new DurableFolder(directory), state.files()).read(VerifiedFiles.weights(updates));
        } catch (IOException | CheckpointException e) {
            throw new AssertionError(e);
        }
    }

    /** The names of all files in the folder. */
    List<String> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
