package io.seq2seqlab.benchmarks;

import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchWeights;
import io.seq2seqlab.training.RandomStreams;
import io.seq2seqlab.training.Updates;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A training step on a CPU: batch 64, source 25, target 28, vocabularies 7855/5893, E = H = 256, ratio 0.5, deep readout. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingStepBenchmark {

    private static final int SENTENCES = 64;
    private static final int SOURCE = 25;
    private static final int TARGET = 28;
    private static final int SOURCE_VOCABULARY = 7855;
    private static final int TARGET_VOCABULARY = 5893;
    private static final double LEARNING_RATE = 1e-3;

    @Param({"gru", "lstm", "bi-gru"})
    public String encoder;

    @Param({"none", "uniform", "additive", "dot", "scaled-dot", "general", "projected-dot", "cosine", "location"})
    public String score;

    @Param({"before", "after"})
    public String placement;

    private Batch batch;
    private TorchWeights weights;
    private Updates updates;

    @Setup(Level.Trial)
    public void prepare() {
        Torch.load();
        Torch.useThreads(Integer.getInteger("threads", 1));
        Seq2SeqTrainer trainer = Seq2SeqTrainer.of(Map.ofEntries(
                Map.entry("model.encoder.type", encoder),
                Map.entry("model.encoder.hidden", "256"),
                Map.entry("model.encoder.output_size", "256"),
                Map.entry("model.encoder.embedding", "256"),
                Map.entry("model.attention.score", score),
                Map.entry("model.attention.placement", placement),
                Map.entry("model.decoder.cell", encoder.equals("lstm") ? "lstm" : "gru"),
                Map.entry("model.decoder.hidden", "256"),
                Map.entry("model.decoder.embedding", "256"),
                Map.entry("training.teacher_forcing.ratio", "0.5"),
                Map.entry("training.optimizer.clip_norm", "1")));
        SplittableRandom random = new SplittableRandom(1);
        List<EncodedPair> pairs = Stream.generate(() -> new EncodedPair(
                        random.ints(SOURCE, Vocabulary.FIRST_WORD, SOURCE_VOCABULARY)
                                .toArray(),
                        random.ints(TARGET, Vocabulary.FIRST_WORD, TARGET_VOCABULARY)
                                .toArray()))
                .limit(SENTENCES)
                .toList();
        batch = new Batcher(new BatchSize.Sentences(SENTENCES)).sorted(pairs).get(0);
        BoundNetwork network = trainer.model().bind(new TokenTask(SOURCE_VOCABULARY, TARGET_VOCABULARY));
        weights = new TorchWeights(network.weights(), TorchDevice.choose("auto"), Precision.FLOAT);
        network.weights().forEach(weight -> weights.set(weight, values(random, (int)
                weight.shape().count())));
        updates = new Updates(network, trainer.training(), weights, new RandomStreams(1));
    }

    private static float[] values(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-0.08, 0.08);
        }
        return values;
    }

    @Benchmark
    public Updates.Update step() {
        return updates.take(batch, LEARNING_RATE);
    }

    @TearDown(Level.Trial)
    public void close() {
        updates.close();
        weights.close();
    }
}
