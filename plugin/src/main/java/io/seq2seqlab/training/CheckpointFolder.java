package io.seq2seqlab.training;

import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Safetensors;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.torch.ProcessMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checkpoints in a folder: {@code weights-<update>.safetensors} and {@code moments-<update>.safetensors} as they stood after
 * an update, and {@code state.json}, which names those that belong to it and is put in its place last. At any moment the
 * folder holds one whole checkpoint, or none before the first.
 */
final class CheckpointFolder implements Checkpoints {

    private final DurableFolder folder;
    private final long nanosBetween;
    private final List<Weight> weights;
    private final CheckpointState.Origin origin;
    private final int threads;
    private VerifiedFiles files;
    private long peakMemoryBytes;
    private long lastWritten = System.nanoTime();

    private CheckpointFolder(
            Checkpointing checkpointing,
            List<Weight> weights,
            CheckpointState.Origin origin,
            int threads,
            long peakMemoryBytes,
            Map<String, String> files) {
        this.folder = new DurableFolder(checkpointing.directory());
        this.nanosBetween = checkpointing.every().toNanos();
        this.weights = weights;
        this.origin = origin;
        this.threads = threads;
        this.peakMemoryBytes = peakMemoryBytes;
        this.files = new VerifiedFiles(folder, files);
    }

    /**
     * A folder for the checkpoints of a training that begins; what it holds goes with the first.
     *
     * @param weights of the network
     */
    static CheckpointFolder fresh(
            Checkpointing checkpointing, List<Weight> weights, CheckpointState.Origin origin, int threads) {
        return new CheckpointFolder(checkpointing, weights, origin, threads, 0, Map.of());
    }

    /** A folder whose training goes on after the checkpoint that it holds. */
    static CheckpointFolder after(CheckpointState state, Checkpointing checkpointing, List<Weight> weights) {
        return new CheckpointFolder(
                checkpointing, weights, state.origin(), state.threads(), state.peakMemoryBytes(), state.files());
    }

    @Override
    public boolean due() {
        return System.nanoTime() - lastWritten >= nanosBetween;
    }

    @Override
    public void write(Position position, History history, Snapshot network) {
        try {
            Map<String, String> named = tensors(position.updates(), network);
            for (EndedEpoch epoch : history.needed()) {
                String name = VerifiedFiles.weights(epoch.updates());
                named.computeIfAbsent(name, files.digests()::get);
            }
            CheckpointState state = new CheckpointState(
                    CheckpointState.FORMAT, origin, threads, position, history.epochs(), peakMemoryBytes(), named);
            byte[] json = state.json();
            folder.write(CheckpointState.FILE, stream -> stream.write(json));
            folder.force();
            files = new VerifiedFiles(folder, state.files());
            folder.retain(name -> name.equals(CheckpointState.FILE) || files.has(name));
            lastWritten = System.nanoTime();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    String.format(
                            Locale.ROOT,
                            "the checkpoint in %s cannot be written: %s; the one before it stays",
                            folder.path(),
                            e.getMessage()),
                    e);
        }
    }

    /** The files after an update with their digests; written unless they were before. */
    private Map<String, String> tensors(long updates, Snapshot network) throws IOException {
        Map<String, String> named = new TreeMap<>();
        String weightsFile = VerifiedFiles.weights(updates);
        String momentsFile = VerifiedFiles.moments(updates);
        if (files.has(weightsFile)) {
            named.put(weightsFile, files.digests().get(weightsFile));
            named.computeIfAbsent(momentsFile, files.digests()::get);
            return named;
        }
        named.put(weightsFile, write(weightsFile, weights, network.weights(), updates));
        WeightValues moments = new WeightValues(network.optimizer().moments());
        if (!moments.values().isEmpty()) {
            List<Weight> flat = moments.values().entrySet().stream()
                    .map(moment -> flat(moment.getKey(), moment.getValue().length))
                    .toList();
            named.put(momentsFile, write(momentsFile, flat, moments, updates));
        }
        folder.force();
        return named;
    }

    private String write(String name, List<Weight> tensors, WeightValues values, long updates) throws IOException {
        Map<String, String> metadata = Map.of("updates", Long.toString(updates));
        return folder.write(name, stream -> Safetensors.write(stream, tensors, values, metadata));
    }

    private static Weight flat(String name, long count) {
        return new Weight(name, Shape.of(count), new Initializer.Constant(0), Weight.Role.VECTOR);
    }

    @Override
    public WeightValues weightsAfter(EndedEpoch epoch) {
        try {
            return files.read(VerifiedFiles.weights(epoch.updates()));
        } catch (IOException | CheckpointException e) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "the weights of epoch %d in %s cannot be read: %s; run the training again",
                            epoch.number(),
                            folder.path(),
                            e.getMessage()),
                    e);
        }
    }

    @Override
    public long peakMemoryBytes() {
        peakMemoryBytes = Math.max(peakMemoryBytes, ProcessMemory.peakBytes());
        return peakMemoryBytes;
    }
}
