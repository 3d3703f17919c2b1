package io.seq2seqlab.training;

import io.seq2seqlab.ops.Safetensors;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code last.safetensors} after every epoch, {@code best.safetensors} after the best and {@code
 * average.safetensors} where weights are averaged in the end, never half of one.
 */
final class Checkpoints {

    private final Path directory;
    private final List<Weight> weights;

    Checkpoints(Path directory, List<Weight> weights) {
        this.directory = directory;
        this.weights = weights;
    }

    void writeLast(WeightValues values, int epoch) {
        write("last", values, Map.of("epoch", Integer.toString(epoch)));
    }

    void writeBest(WeightValues values, int epoch) {
        write("best", values, Map.of("epoch", Integer.toString(epoch)));
    }

    void writeAverage(WeightValues values, List<Integer> epochs) {
        write(
                "average",
                values,
                Map.of("epochs", epochs.stream().map(String::valueOf).collect(Collectors.joining(" "))));
    }

    private void write(String name, WeightValues values, Map<String, String> metadata) {
        Path file = directory.resolve(name + ".safetensors");
        Path draft = directory.resolve(name + ".safetensors.part");
        try {
            Files.createDirectories(directory);
            Safetensors.write(draft, weights, values, metadata);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
