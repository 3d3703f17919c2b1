package io.seq2seqlab.training;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchWeights;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;

/**
 * Takes training steps and prints now and then, on one line, how many there were, the bytes the process holds and the
 * native objects that are alive. A program of its own, so that no other test's memory is counted.
 */
final class NativeMemoryProgram {

    private NativeMemoryProgram() {}

    /** Arguments: hidden, sentences, source length, target length, vocabulary, steps, steps between lines. */
    public static void main(String[] arguments) {
        int[] numbers = IntStream.range(0, arguments.length)
                .map(i -> Integer.parseInt(arguments[i]))
                .toArray();
        Map<String, String> settings = new HashMap<>(Map.of(
                "model.attention.score", "additive",
                "model.attention.placement", "before",
                "model.dropout.embedding", "0.1",
                "training.optimizer.clip_norm", "1",
                "training.teacher_forcing.ratio", "0.5"));
        for (String part : new String[] {"encoder", "decoder"}) {
            settings.put("model." + part + ".hidden", arguments[0]);
            settings.put("model." + part + ".embedding", arguments[0]);
        }
        Seq2SeqTrainer trainer = Seq2SeqTrainer.of(settings);
        BoundNetwork network = trainer.model().bind(new TokenTask(numbers[4], numbers[4]));
        Batch batch = batch(numbers[1], numbers[2], numbers[3], numbers[4]);
        Torch.useThreads(1);
        RandomStreams streams = new RandomStreams(1);
        try (TorchWeights weights = new TorchWeights(network.weights(), TorchDevice.CPU, Precision.FLOAT);
                Updates updates = new Updates(network, trainer.training(), weights, streams)) {
            InitialValues initial = new InitialValues(trainer.training().initialization(), streams);
            network.weights().forEach(weight -> weights.set(weight, initial.of(weight)));
            for (int step = 1; step <= numbers[5]; step++) {
                updates.take(batch, 1e-3);
                if (step % numbers[6] == 0) {
                    System.out.println(step + " " + Pointer.physicalBytes() + " " + Pointer.totalCount());
                }
            }
        }
    }

    private static Batch batch(int sentences, int sourceLength, int targetLength, int vocabulary) {
        SplittableRandom random = new SplittableRandom(1);
        int[] sourceLengths = new int[sentences];
        int[] targetLengths = new int[sentences];
        long[] source = new long[sentences * sourceLength];
        long[] target = new long[sentences * targetLength];
        for (int i = 0; i < sentences; i++) {
            sourceLengths[i] = i == 0 ? sourceLength : random.nextInt(1, sourceLength + 1);
            targetLengths[i] = i == 0 ? targetLength : random.nextInt(2, targetLength + 1);
            for (int j = 0; j < sourceLength; j++) {
                source[i * sourceLength + j] = j < sourceLengths[i] ? random.nextInt(4, vocabulary) : 1;
            }
            for (int j = 0; j < targetLength; j++) {
                target[i * targetLength + j] = j < targetLengths[i] ? random.nextInt(4, vocabulary) : 1;
            }
        }
        return new Batch(IntStream.range(0, sentences).toArray(), source, sourceLengths, target, targetLengths);
    }
}
