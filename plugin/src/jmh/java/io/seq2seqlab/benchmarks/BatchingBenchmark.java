package io.seq2seqlab.benchmarks;

import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.text.EncodedPair;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/** The batches of one epoch of as many pairs as Multi30k has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchingBenchmark {

    private static final int PAIRS = 29_000;

    @Param({"32", "128"})
    public int sentences;

    private List<EncodedPair> pairs;

    @Setup(Level.Trial)
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        pairs = Stream.generate(() -> {
                    int length = random.nextInt(5, 30);
                    return new EncodedPair(new int[length], new int[length + random.nextInt(4)]);
                })
                .limit(PAIRS)
                .toList();
    }

    @Benchmark
    public List<Batch> epoch() {
        return new Batcher(new BatchSize.Sentences(sentences)).shuffled(pairs, new SplittableRandom(1));
    }
}
