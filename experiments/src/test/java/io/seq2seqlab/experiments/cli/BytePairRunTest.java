package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.ToyProject;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.trial.TrialTraining;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run on pieces of words that were learned from its training text. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BytePairRunTest {

    private static final List<String> STEMS = List.of("haus", "hund", "baum", "wort", "feld");
    private static final List<String> ENDS = List.of("", "e", "en", "es");
    private static final List<String> LINES = List.of("Hause feldes", "", "wortbaum hunden", "zoo");

    @TempDir
    private static Path folder;

    private static ToyProject project;
    private static RunDirectory run;
    private static Path text;

    @BeforeAll
    static void train() throws IOException {
        project = new ToyProject(folder);
        Random random = new Random(2);
        for (String split : List.of("train", "validation", "test")) {
            List<String> lines = IntStream.range(0, split.equals("train") ? 150 : 10)
                    .mapToObj(line -> word(random) + " " + word(random))
                    .toList();
            project.side("stems", split + ".de", lines);
            project.side(
                    "stems",
                    split + ".en",
                    lines.stream().map(String::toUpperCase).toList());
        }
        Path file = project.experiment("stems", "model.attention.score: [dot]");
        Console console = new Console();
        assertThat(console.lab(
                        "run",
                        file.toString(),
                        "--results",
                        results(),
                        "--device",
                        "cpu",
                        "--threads",
                        "1",
                        "--set",
                        "data.tokenizer=bpe",
                        "--set",
                        "data.lowercase=true",
                        "--set",
                        "data.operations=12",
                        "--set",
                        "data.vocabulary_threshold=20",
                        "--set",
                        "data.dropout=0.1",
                        "--set",
                        "training.epochs=8"))
                .as(console.err())
                .isZero();
        try (Stream<Path> runs = Files.list(Path.of(results(), "runs"))) {
            run = new RunDirectory(runs.findFirst().orElseThrow());
        }
        text = Files.write(folder.resolve("text.de"), LINES);
    }

    private static String word(Random random) {
        return STEMS.get(random.nextInt(STEMS.size())) + ENDS.get(random.nextInt(ENDS.size()));
    }

    private static String results() {
        return project.results("results").toString();
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static String translated(String by, String... more) {
        Console console = new Console();
        Stream<String> command = Stream.of("translate", by, text.toString(), "--results", results(), "--device", "cpu");
        assertThat(console.lab(Stream.concat(command, Stream.of(more)).toArray(String[]::new)))
                .as(console.err())
                .isZero();
        return console.out();
    }

    private static String key() {
        return run.path().getFileName().toString();
    }

    @Test
    void everyWayToTranslateGivesTheSameWordsWithoutMarksOfPieces() {
        Path exported = folder.resolve("exported");
        assertThat(new Console().lab("export", key(), exported.toString(), "--results", results()))
                .isZero();

        String lines = translated(key());

        assertThat(lines.lines()).hasSameSizeAs(LINES).noneMatch(line -> line.contains("@@"));
        assertThat(lines.lines().toList().get(1)).isEmpty();
        assertThat(translated(key(), "--engine", "torch")).isEqualTo(lines);
        assertThat(translated(exported.toString())).isEqualTo(lines);
    }

    @Test
    void theModelHasWhatWasLearned() throws IOException {
        try (Seq2SeqModel model = TrialTraining.load(run)) {
            Codecs codecs = model.codecs();

            assertThat(codecs.source().encode("Wortbaum")).hasSizeGreaterThan(1);
            assertThat(codecs.source().decode(codecs.source().encode("Wortbaum")))
                    .isEqualTo("wortbaum");
            assertThat(model.sourceVocabulary().tokens())
                    .containsAll(codecs.source().encode("haus feld"));
        }
        assertThat(Files.readAllLines(run.model().resolve("source.codes")))
                .startsWith("#version: 0.2")
                .hasSize(13);
        assertThat(run.model().resolve("target.pieces")).exists();
    }

    /** With one embedding for both sides besides: every command that looks at a network knows it. */
    @Test
    void codesThatAreBroughtGiveTheSamePieces() throws IOException {
        Files.copy(run.model().resolve("source.codes"), folder.resolve("data/stems/codes"));
        Path file = project.experiment("stems", "model.attention.score: [dot]");
        String other = folder.resolve("other").toString();
        List<String> settings = Stream.of(
                        "data.tokenizer=bpe",
                        "data.lowercase=true",
                        "data.codes=codes",
                        "data.vocabulary_threshold=20",
                        "model.shared_embeddings=true",
                        "training.epochs=2")
                .flatMap(setting -> Stream.of("--set", setting))
                .toList();
        for (List<String> command : List.of(
                List.of("plan", file.toString(), "--no-probe", "--results", other),
                List.of("explain", file.toString()),
                List.of("run", file.toString(), "--device", "cpu", "--threads", "1", "--results", other))) {
            Console console = new Console();
            assertThat(console.lab(
                            Stream.concat(command.stream(), settings.stream()).toArray(String[]::new)))
                    .as(console.err())
                    .isZero();
        }
        RunDirectory second;
        try (Stream<Path> runs = Files.list(Path.of(other, "runs"))) {
            second = new RunDirectory(runs.findFirst().orElseThrow());
        }
        try (Seq2SeqModel one = TrialTraining.load(run);
                Seq2SeqModel two = TrialTraining.load(second)) {
            assertThat(two.codecs()).isEqualTo(one.codecs());
            assertThat(two.sourceVocabulary()).isEqualTo(two.targetVocabulary());
            assertThat(two.weights()).containsKey("shared.embedding").doesNotContainKey("source.embedding");
        }
        for (List<String> command : List.of(
                List.of("show", second.path().getFileName().toString(), "--results", other),
                List.of(
                        "report",
                        "toy",
                        "--results",
                        other,
                        "--output",
                        folder.resolve("report.html").toString()))) {
            Console console = new Console();
            assertThat(console.lab(command.toArray(String[]::new)))
                    .as(console.err())
                    .isZero();
        }
    }

    /** What is scored is the line, against the line as it stands in its file. */
    @Test
    void linesAreScored() throws IOException {
        Path evaluation;
        try (Stream<Path> evaluations = Files.list(run.evaluationsFolder())) {
            evaluation = evaluations.findFirst().orElseThrow();
        }
        assertThat(TranslationsFile.read(evaluation.resolve("test")))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row.reference() + row.hypothesis() + row.source())
                        .doesNotContain("@@"))
                .allMatch(row -> row.reference().equals(row.source()));
    }
}
