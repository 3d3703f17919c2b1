package io.seq2seqlab.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of a folder that runs have left is read as records; what these write is the same file, byte for byte. */
class WrittenFilesTest {

    private static final Path RESULTS = Path.of("src/test/resources/rendered/results");

    /** Made by hand of what earlier versions wrote, so that today's write more. */
    private static final Set<String> EARLIER = Set.of("0000000000000001", "0000000000000002", "0000000000000003");

    @TempDir
    private Path folder;

    static List<RunDirectory> runs() {
        return Folders.in(RunDirectory.folder(RESULTS)).stream()
                .filter(run -> !EARLIER.contains(run.getFileName().toString()))
                .map(RunDirectory::new)
                .toList();
    }

    private RunDirectory copy(RunDirectory run) {
        return new RunDirectory(folder.resolve(run.path().getFileName()));
    }

    private static void requireSame(Path written, Path file) throws IOException {
        assertThat(Files.readString(written)).as(file.toString()).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void what_became_of_a_run(RunDirectory run) throws IOException {
        RunSummary.read(run).write(copy(run));

        requireSame(copy(run).summary(), run.summary());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void what_a_run_was_asked_to_be_and_what_trained_it(RunDirectory run) throws IOException {
        if (Files.exists(run.trial())) {
            TrialSpec.read(run).write(copy(run));
            requireSame(copy(run).trial(), run.trial());
        }
        if (Files.exists(run.provenance())) {
            Provenance.read(run).orElseThrow().write(copy(run));
            requireSame(copy(run).provenance(), run.provenance());
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void the_list_of_its_files(RunDirectory run) throws IOException {
        if (run.finished()) {
            Files.createDirectories(copy(run).path());
            Files.copy(run.list(), copy(run).list());

            Manifest.write(copy(run));

            requireSame(copy(run).list(), run.list());
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void evaluations_and_their_sentences(RunDirectory run) throws IOException {
        for (Path evaluation : run.evaluations()) {
            Evaluation read = Evaluation.read(evaluation);
            read.write(copy(run));
            requireSame(copy(run).metrics(read.key()), run.metrics(read.key()));
            for (Path split : Folders.in(evaluation)) {
                Path written = copy(run).evaluation(read.key()).resolve(split.getFileName());
                TranslationsFile.write(written, TranslationsFile.read(split));
                SentenceLine.write(written, SentenceLine.read(split));
                AttentionFile.write(written, AttentionFile.read(split, Integer.MAX_VALUE).stream());
                for (String file : RunDirectory.SPLIT_FILES) {
                    if (Files.exists(split.resolve(file))) {
                        requireSame(written.resolve(file), split.resolve(file));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void events(RunDirectory run) throws IOException {
        if (Files.exists(run.events())) {
            for (String line : Files.readAllLines(run.events())) {
                assertThat(TrialEvent.parse(line).orElseThrow().line(TrialEvent.time(line)))
                        .isEqualTo(line);
            }
        }
    }

    @Test
    void experiments_and_latencies() throws IOException {
        for (Path experiment : Folders.in(ExperimentFiles.experiments(RESULTS))) {
            ExperimentRecord record = ExperimentFiles.read(experiment);
            if (record.name().equals("earlier")) {
                continue;
            }
            requireSame(ExperimentFiles.write(folder, record), experiment.resolve(ExperimentFiles.MEMBERS));
            Path written = folder.resolve("latency").resolve(record.name());
            Latencies.read(experiment).orElseThrow().write(written);
            requireSame(written.resolve("latency.json"), experiment.resolve("latency.json"));
        }
    }

    @Test
    void a_result_is_told_by_the_events_that_led_to_it() throws IOException {
        for (RunDirectory run : runs()) {
            if (Files.exists(run.events()) && Files.exists(run.trial()) && run.finished()) {
                ResultRecorder recorder = new ResultRecorder(TrialSpec.read(run), Instant.EPOCH);
                recorder.replay(run);
                RunSummary told = recorder.summary(
                        RunSummary.read(run).status(), RunSummary.read(run).reason());

                List<String> ofMoment = List.of("started", "ended", "evaluation_seconds");
                assertThat(without(told.text(), ofMoment))
                        .isEqualTo(without(Files.readString(run.summary()), ofMoment));
            }
        }
    }

    private static String without(String json, List<String> keys) throws IOException {
        ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(json);
        return tree.remove(keys).toPrettyString();
    }

    @Test
    void there_is_something_to_read() throws IOException {
        try (Stream<Path> all = Files.walk(RESULTS)) {
            assertThat(all.filter(file -> file.endsWith(RunDirectory.METRICS))).hasSizeGreaterThan(20);
        }
    }
}
