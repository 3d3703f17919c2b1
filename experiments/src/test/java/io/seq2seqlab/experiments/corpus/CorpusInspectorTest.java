package io.seq2seqlab.experiments.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.corpus.CorpusReport.SideReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusInspectorTest {

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void writeASoundCorpus() throws IOException {
        folder = Files.createDirectories(home.resolve("data/mine"));
        write("train.de", "der hund\nder rote hut .\n");
        write("train.en", "the dog\nthe red hat .\n");
        write("train.align", "0-0 1-1\n0-0 1-1 2-2 3-3\n");
        write("val.de", "ja\n");
        write("val.en", "yes\n");
    }

    @Test
    void aSoundCorpusIsDescribed() {
        CorpusReport report = inspect();

        assertThat(report.isSound()).isTrue();
        SideReport german = report.splits().get("train").sides().get("de");
        assertThat(german.sentences()).isEqualTo(2);
        assertThat(german.tokens()).isEqualTo(6);
        assertThat(german.vocabulary()).isEqualTo(5);
        assertThat(german.shortest()).isEqualTo(2);
        assertThat(german.longest()).isEqualTo(4);
        assertThat(german.meanLength()).isEqualTo(3.0);
    }

    @Test
    void theCorpusOfTheProjectIsSound() {
        Corpus corpus =
                CorpusCatalog.of(Path.of("..").toAbsolutePath().normalize(), "").find("grammar-de-en");

        assertThat(corpus.testSets()).containsExactly("ambiguity", "compositional", "iid", "long");
        assertThat(CorpusInspector.inspect(corpus).problems()).isEmpty();
    }

    @Test
    void sidesOfDifferentLengthAreAProblem() throws IOException {
        write("val.en", "yes\nno\n");

        assertThat(inspect().problems()).singleElement().asString().contains("val.de 1 lines", "val.en 2 lines");
    }

    @Test
    void anotherEncodingIsAProblem() throws IOException {
        Files.write(folder.resolve("val.de"), "für\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(inspect().problems()).singleElement().asString().contains("val.de:1: not UTF-8");
    }

    @Test
    void emptyFilesAndLinesAreProblems() throws IOException {
        write("val.de", "");
        write("val.en", "");
        write("train.de", "der hund\n\n");

        assertThat(inspect().problems())
                .anyMatch(problem -> problem.contains("val.de: empty"))
                .anyMatch(problem -> problem.contains("train.de:2: empty line"));
    }

    @Test
    void linksOutOfRangeAndNonsenseAreProblems() throws IOException {
        write("train.align", "0-0 2-1\n0:0\n");

        assertThat(inspect().problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("train.align:1:5: link 2-1 is out of range"))
                .anyMatch(problem -> problem.contains("train.align:2:1: '0:0' is no link"));
    }

    @Test
    void linksThatCountFromOneAreOneProblem() throws IOException {
        write("train.align", "1-1 2-2\n1-1 2?2 3-3 4-4\n");

        assertThat(inspect().problems())
                .singleElement()
                .asString()
                .contains("train.align:1:5: link 2-2 is out of range", "counted from 1");
    }

    @Test
    void possibleAndUnknownLinksAreSound() throws IOException {
        write("train.align", "\ufeff0-0\t1?1  \r\n\r\n");
        assertThat(inspect().isSound()).isTrue();

        write("train.align", "none\n1p1\n");
        assertThat(inspect().isSound()).isTrue();
        assertThat(inspect().notes()).singleElement().asString().contains("no link has index 0");
    }

    @Test
    void alignmentsAreOfTwoLanguages() throws IOException {
        write("train.fr", "le chien\nle chapeau rouge .\n");

        assertThat(inspect().isSound()).isTrue();
        assertThat(inspect().notes()).singleElement().asString().contains("train.align: links de and en");
    }

    @Test
    void aMissingSplitIsAProblem() throws IOException {
        Files.delete(folder.resolve("val.en"));

        assertThat(inspect().problems())
                .singleElement()
                .asString()
                .contains(
                        "mine is incomplete: no validation set in two languages", "there is val.de, which is not read");
    }

    @Test
    void changedFilesOfAPublishedCorpusAreAProblem() throws IOException {
        Files.move(folder, home.resolve("data/multi30k"));

        assertThat(CorpusInspector.inspect(CorpusCatalog.of(home, "").find("multi30k"))
                        .problems())
                .anyMatch(problem -> problem.contains("train.de: not the published file"))
                .anyMatch(problem -> problem.contains("test_2016_flickr.de: missing"));
    }

    private CorpusReport inspect() {
        return CorpusInspector.inspect(CorpusCatalog.of(home, "").find("mine"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
