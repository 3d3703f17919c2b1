package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.ToyProject;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.onnx.TranslatedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what can be done with one run, which has finished when they begin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class OneRun {

    static final List<String> LINES = List.of("a b c", "", "  f  a ", "unknown words b");

    /** What is told of these lines. */
    static final String UNKNOWN =
            "2 of 8 source tokens (25.0%) are not in the network's vocabulary" + System.lineSeparator();

    Path folder;
    ToyProject project;
    Path file;
    Path run;
    Path text;
    Console console;

    @BeforeAll
    void train(@TempDir Path temporary) throws IOException {
        folder = temporary;
        project = new ToyProject(folder);
        file = project.experiment("toy", "model.attention.score: [dot]");
        assertThat(run()).isZero();
        try (Stream<Path> runs = Files.list(Path.of(results(), "runs"))) {
            run = runs.findFirst().orElseThrow();
        }
        text = Files.write(folder.resolve("text.de"), LINES);
    }

    @BeforeEach
    void listen() {
        console = new Console();
    }

    @AfterAll
    void close() {
        project.close();
    }

    /** Runs the experiment with other settings. */
    final int run(String... more) {
        return run(Path.of(results()), more);
    }

    final int run(Path results, String... more) {
        String[] command = {
            "run",
            file.toString(),
            "--results",
            results.toString(),
            "--device",
            "cpu",
            "--threads",
            "1",
            "--set",
            "training.epochs=20",
            "--set",
            "training.keep.metric=validation.perplexity"
        };
        return new Console()
                .lab(Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
    }

    final String results() {
        return project.results("results").toString();
    }

    final String key() {
        return run.getFileName().toString();
    }

    final int lab(String... arguments) {
        return console.lab(Stream.concat(Stream.of(arguments), Stream.of("--results", results()))
                .toArray(String[]::new));
    }

    /** What a run's key or a folder translates the lines into, which ends well. */
    final String translated(String by, String... options) {
        Console told = new Console();
        assertThat(told.lab(Stream.concat(
                                Stream.of("translate", by, text.toString(), "--results", results(), "--device", "cpu"),
                                Stream.of(options))
                        .toArray(String[]::new)))
                .as(told.err())
                .isZero();
        assertThat(told.err()).isEqualTo(UNKNOWN);
        return told.out();
    }

    final List<List<TranslatedLine>> found(SearchSettings search, int best) {
        try (OnnxTranslator translator = OnnxTranslator.load(run.resolve("model"), 1)) {
            return translator.search(LINES, search, best);
        }
    }
}
