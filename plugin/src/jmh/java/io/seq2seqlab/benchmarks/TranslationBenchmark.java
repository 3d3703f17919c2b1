package io.seq2seqlab.benchmarks;

import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.TextLines;
import io.seq2seqlab.tribuo.SentenceExample;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;
import org.tribuo.Model;

/**
 * The first lines of a text by a run's network, on one thread: {@code -p run=results/runs/KEY -p text=FILE}, the text tokenized as
 * the run's was where libtorch translates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class TranslationBenchmark {

    private static final int LINES = 64;
    private static final SearchSettings BEAM = SearchSettings.GREEDY.withBeam(5);

    @Param("")
    public String run;

    @Param("")
    public String text;

    private List<String> lines;
    private OnnxTranslator translator;
    private Seq2SeqModel model;

    @Setup(Level.Trial)
    public void prepare() throws IOException {
        List<String> all = TextLines.read(Path.of(text));
        lines = all.subList(0, Math.min(LINES, all.size()));
        translator = OnnxTranslator.load(Path.of(run, "model"), 1);
        model = ((Seq2SeqModel) Model.deserializeFromFile(Path.of(run, "model.tribuo")))
                .on("cpu", OptionalInt.of(1));
    }

    @TearDown(Level.Trial)
    public void close() {
        translator.close();
        model.close();
    }

    @Benchmark
    public Object greedyTogether() {
        return translator.search(lines);
    }

    @Benchmark
    public Object beamTogether() {
        return translator.search(lines, BEAM, 1);
    }

    @Benchmark
    public void greedyOneByOne(Blackhole hole) {
        lines.forEach(line -> hole.consume(translator.search(List.of(line))));
    }

    @Benchmark
    public void beamOneByOne(Blackhole hole) {
        lines.forEach(line -> hole.consume(translator.search(List.of(line), BEAM, 1)));
    }

    @Benchmark
    public void greedyOneByOneOnLibtorch(Blackhole hole) {
        Codecs codecs = model.codecs();
        lines.forEach(line -> hole.consume(
                model.predict(SentenceExample.toTranslate(codecs.source().encode(line)))));
    }

    /** What a program waits for that translates one line. */
    @Benchmark
    public String loadAndTranslateALine() {
        try (OnnxTranslator loaded = OnnxTranslator.load(Path.of(run, "model"), 1)) {
            return loaded.translate(lines.get(0));
        }
    }
}
