package io.seq2seqlab.tribuo;

import io.seq2seqlab.network.Seq2Seq;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.training.Machine;
import io.seq2seqlab.training.NetworkTraining;
import io.seq2seqlab.training.TrainedNetwork;
import io.seq2seqlab.training.TrainingData;
import io.seq2seqlab.training.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Training on libtorch. */
final class TorchEngine {

    private TorchEngine() {}

    static Engine.Outcome train(
            Seq2Seq network,
            TrainingSettings settings,
            Engine.Lesson lesson,
            Engine.Place place,
            TrainingObserver observer,
            Optional<Path> checkpoints) {
        Encoding encoding = SourceReading.of(network);
        List<TrainingData.ValidationPair> validation = lesson.validation().stream()
                .map(pair -> new TrainingData.ValidationPair(
                        encoding.pair(pair, lesson.source(), lesson.target()), String.join(" ", pair.target())))
                .toList();
        TrainingData data = new TrainingData(
                lesson.source(),
                lesson.target(),
                lesson.training().pairs(),
                lesson.training().tooLong(),
                validation);
        TrainedNetwork trained = NetworkTraining.run(
                network,
                settings,
                data,
                new Machine(place.device(), place.threads()),
                lesson.seed(),
                observer,
                checkpoints);
        return new Engine.Outcome(
                trained.weights(),
                trained.end(),
                name(),
                TorchDevice.choose(place.device()).name(),
                Torch.threads());
    }

    /** Name and version, such as {@code libtorch 2.10.0-1.5.13}. */
    static String name() {
        return "libtorch " + Torch.version();
    }
}
