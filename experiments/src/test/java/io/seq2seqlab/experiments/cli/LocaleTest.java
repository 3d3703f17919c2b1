package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.LabProcess;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The language of the machine decides nothing: neither whether a trial runs nor what it comes to. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocaleTest {

    /** Turkish has a dotless i in the place of i, and Arabic its own digits. */
    private static final Map<String, String> MACHINES = new TreeMap<>(Map.of(
            "turkish", "-Duser.language=tr -Duser.country=TR",
            "arabic", "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab"));

    @TempDir
    private Path folder;

    private ToyProject project;

    @BeforeEach
    void open() throws IOException {
        project = new ToyProject(folder);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void oneExperimentComesToTheSameOnMachinesOfAllLanguages() throws Exception {
        project.side("toy", "test.en", List.of("I ı İ i", "TITLE title", "b a"));
        project.side("toy", "test.de", List.of("A I", "TİTLE", "a b"));
        Path file = project.experiment("toy", "training.epochs: [1]");
        Map<String, List<String>> results = new TreeMap<>();
        for (String language : MACHINES.keySet()) {
            LabProcess lab = new LabProcess(folder).with("JAVA_TOOL_OPTIONS", MACHINES.get(language));
            String root = project.results(language).toString();

            LabProcess.Ended run = lab.run(
                    "--results", root, "run", file.toString(), "--set", "data.lowercase=true", "--threads", "1");

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).contains("epochs 1").doesNotContain("\u0661"); // an Arabic 1
            results.put(language, scored(Path.of(root)));
        }
        assertThat(results.get("turkish")).isEqualTo(results.get("arabic"));
    }

    /** The names of the runs and all that they translated and counted. */
    private static List<String> scored(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results.resolve("runs"))) {
            return files.filter(file -> file.endsWith("sentences.jsonl") || file.endsWith("translations.tsv"))
                    .sorted()
                    .map(file -> results.relativize(file) + "\n" + text(file))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
