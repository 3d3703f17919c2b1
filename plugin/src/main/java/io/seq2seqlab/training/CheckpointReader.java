package io.seq2seqlab.training;

import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.torch.OptimizerState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link CheckpointFolder} wrote. */
record CheckpointReader(List<Weight> weights, CheckpointState.Origin origin) {

    /**
     * The checkpoint that a folder holds; empty where it holds none.
     *
     * @throws CheckpointException if it is damaged, or one of another training
     */
    Optional<Checkpoint> read(Path directory) throws CheckpointException {
        DurableFolder folder = new DurableFolder(directory);
        try {
            return Optional.of(
                    read(folder, CheckpointState.parse(Files.readAllBytes(directory.resolve(CheckpointState.FILE)))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint in " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Checkpoint read(DurableFolder folder, CheckpointState state) throws IOException, CheckpointException {
        requireOrigin(state.origin());
        VerifiedFiles files = new VerifiedFiles(folder, state.files());
        files.requireAll();
        long updates = state.position().updates();
        WeightValues values = files.read(VerifiedFiles.weights(updates));
        String moments = VerifiedFiles.moments(updates);
        Map<String, float[]> remembered =
                files.has(moments) ? files.read(moments).values() : Map.of();
        try {
            return new Checkpoint(state, values.require(weights), new OptimizerState(updates, remembered));
        } catch (IllegalArgumentException otherNetwork) {
            throw new CheckpointException("it is of another network: " + otherNetwork.getMessage());
        }
    }

    private void requireOrigin(CheckpointState.Origin found) throws CheckpointException {
        if (!found.training().equals(origin.training())) {
            throw new CheckpointException("it is of another training: settings, data or seed were different");
        }
        if (!found.equals(origin)) {
            throw new CheckpointException(String.format(
                    Locale.ROOT,
                    "it was trained by %s on %s, this is %s on %s",
                    found.engine(),
                    found.device(),
                    origin.engine(),
                    origin.device()));
        }
    }
}
