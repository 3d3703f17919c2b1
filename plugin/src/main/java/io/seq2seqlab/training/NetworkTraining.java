package io.seq2seqlab.training;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Network;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.progress.TrainingResumption;
import io.seq2seqlab.progress.TrainingStart;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchWeights;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Trains a network from its initial values, or from a checkpoint, to the kept weights: epochs of shuffled batches,
 * validation after each, and the weights of the epoch with the best figure, or the mean of several. Without validation data
 * the last epoch is kept. A training that was interrupted and goes on ends with the same bits as one that was not.
 */
public final class NetworkTraining {

    private final BoundNetwork network;
    private final TrainingSettings settings;
    private final TrainingData data;
    private final RandomStreams streams;
    private final TrainingObserver observer;
    private final TorchDevice device;

    private NetworkTraining(
            Network network,
            TrainingSettings settings,
            TrainingData data,
            TorchDevice device,
            long seed,
            TrainingObserver observer) {
        this.network = network.bind(TokenTask.of(data.source(), data.target()));
        this.settings = settings;
        this.data = data;
        this.device = device;
        this.streams = new RandomStreams(seed);
        this.observer = observer;
    }

    /**
     * Trains. Where the checkpoints' folder holds one of this training, it goes on from there, on as many threads as
     * before.
     *
     * @throws io.seq2seqlab.progress.TrainingDivergedException if the loss, the gradients or the weights are no longer finite
     * @throws io.seq2seqlab.network.NetworkException if the network's parts do not fit together
     */
    public static TrainedNetwork run(
            Network network,
            TrainingSettings settings,
            TrainingData data,
            Machine machine,
            long seed,
            TrainingObserver observer,
            Optional<Checkpointing> checkpointing) {
        if (data.training().count() == 0) {
            throw new IllegalArgumentException("there is no training pair; " + data.tooLong()
                    + " were left out because a side is over training.max_length");
        }
        requireFigures(settings, data);
        TorchDevice device = machine.deviceFor(settings.precision());
        NetworkTraining training = new NetworkTraining(network, settings, data, device, seed, observer);
        Optional<Checkpoint> found = checkpointing.flatMap(training::find);
        OptionalInt threads = found.map(Checkpoint::state)
                .map(CheckpointState::threads)
                .map(OptionalInt::of)
                .orElse(machine.threads());
        threads.ifPresent(Torch::useThreads);
        return training.train(training.checkpoints(checkpointing, found), found);
    }

    private static void requireFigures(TrainingSettings settings, TrainingData data) {
        if (!data.validation().isEmpty()) {
            return;
        }
        if (settings.optimizer().schedule().needsFigures()) {
            throw new IllegalArgumentException(
                    "training.optimizer.schedule.type plateau needs validation data, and there is none");
        }
        if (settings.keep().average().needsFigures()) {
            throw new IllegalArgumentException(
                    "training.keep.average.best needs validation data, and there is none; use last");
        }
    }

    private Optional<Checkpoint> find(Checkpointing checkpointing) {
        try {
            return new CheckpointReader(network.weights(), origin(checkpointing)).read(checkpointing.directory());
        } catch (CheckpointException e) {
            observer.checkpointRefused(String.format(
                    Locale.ROOT,
                    "the checkpoint in %s cannot be used, training starts from the beginning: %s",
                    checkpointing.directory(),
                    e.getMessage()));
            return Optional.empty();
        }
    }

    private CheckpointState.Origin origin(Checkpointing checkpointing) {
        return new CheckpointState.Origin(
                checkpointing.training(), "libtorch " + Torch.version(), device.onGpu() ? "cuda" : "cpu");
    }

    private Checkpoints checkpoints(Optional<Checkpointing> checkpointing, Optional<Checkpoint> found) {
        if (checkpointing.isEmpty()) {
            return new WeightsInMemory();
        }
        return found.map(checkpoint ->
                        CheckpointFolder.after(checkpoint.state(), checkpointing.get(), network.weights()))
                .orElseGet(() -> CheckpointFolder.fresh(
                        checkpointing.get(), network.weights(), origin(checkpointing.get()), Torch.threads()));
    }

    private TrainedNetwork train(Checkpoints checkpoints, Optional<Checkpoint> found) {
        EpochBatches batches = new EpochBatches(new Batcher(settings.batch().size()), data.training(), streams);
        try (TorchWeights weights = new TorchWeights(network.weights(), device, Precision.FLOAT)) {
            try (Updates updates = new Updates(network, settings, weights, streams)) {
                Validation validation = new Validation(data.validation(), data.target(), network, weights);
                TrainingLoop loop =
                        new TrainingLoop(settings, batches, weights, updates, validation, observer, checkpoints);
                TrainingStart start = start(batches);
                found.ifPresentOrElse(
                        checkpoint -> {
                            loop.restore(checkpoint);
                            observer.resumed(resumption(start, checkpoint.state()));
                        },
                        () -> {
                            new InitialValues(settings.initialization(), streams).fill(weights);
                            observer.started(start);
                        });
                return loop.run();
            }
        }
    }

    private static TrainingResumption resumption(TrainingStart start, CheckpointState state) {
        Position position = state.position();
        return new TrainingResumption(start, position.updates(), state.epochs().size(), position.seconds());
    }

    private TrainingStart start(EpochBatches batches) {
        return new TrainingStart(
                settings.epochs(),
                batches.of(1).size(),
                network.parameterCount(),
                data.training().count(),
                data.tooLong(),
                data.source().size(),
                data.target().size(),
                device.name(),
                Torch.threads());
    }
}
