package io.seq2seqlab.experiments.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.TokenizerType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCatalogTest {

    @TempDir
    Path home;

    @TempDir
    Path elsewhere;

    @Test
    void readsSplitsFromFileNames() throws IOException {
        Path folder = home.resolve("data/mine");
        write(folder, "train.de", "train.en", "dev.de", "dev.en", "news.de", "news.en", "news.align", "README.md");

        Corpus corpus = catalog().find("mine");

        assertThat(corpus.splits().keySet()).containsExactly("train", "validation", "news");
        assertThat(corpus.testSets()).containsExactly("news");
        assertThat(corpus.languages()).containsExactly("de", "en");
        assertThat(corpus.file("validation", "de")).isEqualTo(folder.resolve("dev.de"));
        assertThat(corpus.alignments("news")).contains(folder.resolve("news.align"));
        assertThat(corpus.alignments("train")).isEmpty();
    }

    @Test
    void oneFolderHoldsATextAndItsTokenizedReading() throws IOException {
        write(
                elsewhere.resolve("multi30k"),
                "train.de",
                "train.en",
                "val.de",
                "val.en",
                "test_2016_flickr.de",
                "test_2016_flickr.en",
                "train.lc.norm.tok.de",
                "train.lc.norm.tok.en",
                "val.lc.norm.tok.de",
                "val.lc.norm.tok.en",
                "test_2016_flickr.lc.norm.tok.de",
                "test_2016_flickr.lc.norm.tok.en");

        assertThat(catalog().list()).extracting(Corpus::name).containsExactly("multi30k", "multi30k-tokenized");
        for (String name : new String[] {"multi30k", "multi30k-tokenized"}) {
            assertThat(catalog().find(name).splits().keySet())
                    .containsExactly("train", "validation", "test_2016_flickr");
        }
        assertThat(catalog().find("multi30k-tokenized").file("validation", "en").getFileName())
                .hasToString("val.lc.norm.tok.en");
    }

    @Test
    void theProjectComesBeforeTheSearchPath() throws IOException {
        write(elsewhere.resolve("mine"), "train.de", "train.en");
        assertThat(catalog().find("mine").folder()).isEqualTo(elsewhere.resolve("mine"));

        write(home.resolve("data/mine"), "train.de", "train.en");
        assertThat(catalog().find("mine").folder()).isEqualTo(home.resolve("data/mine"));
    }

    @Test
    void anUnknownCorpusIsOneLineThatListsTheKnownOnesAndWhatToDo() throws IOException {
        write(home.resolve("data/mine"), "train.de", "train.en");

        assertThatThrownBy(() -> catalog().find("multi30k"))
                .isInstanceOf(CorpusNotFoundException.class)
                .hasMessageContaining("no corpus 'multi30k' in " + home.resolve("data"))
                .hasMessageContaining("known are mine")
                .hasMessageContaining("lab data get multi30k")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> catalog().find("other")).hasMessageContaining("LAB_DATA");
    }

    @Test
    void aMissingSplitOrLanguageNamesThoseThatExist() throws IOException {
        write(home.resolve("data/mine"), "train.de", "train.en");
        Corpus corpus = catalog().find("mine");

        assertThatThrownBy(() -> corpus.file("test", "de"))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("no split 'test'")
                .hasMessageContaining("its splits are train");
        assertThatThrownBy(() -> corpus.file("train", "fr")).hasMessageContaining("de, en");
    }

    @Test
    void theTrainingHashFollowsContentAndNotPlace() throws IOException {
        write(home.resolve("data/one"), "train.de", "train.en", "train.fr");
        write(home.resolve("data/two"), "train.de", "train.en", "train.fr");
        String before = catalog().find("one").trainingHash("de", "en");

        assertThat(catalog().find("two").trainingHash("de", "en")).isEqualTo(before);
        Files.writeString(home.resolve("data/two/train.fr"), "autre chose\n");
        assertThat(catalog().find("two").trainingHash("de", "en")).isEqualTo(before);
        Files.writeString(home.resolve("data/two/train.en"), "something else\n");
        assertThat(catalog().find("two").trainingHash("de", "en")).isNotEqualTo(before);
    }

    @Test
    void oneMoreTestSetChangesNoTraining() throws IOException {
        Path folder = home.resolve("data/one");
        write(folder, "train.de", "train.en", "validation.de", "validation.en", "test.de", "test.en");
        Corpus before = catalog().find("one");
        write(folder, "more.de", "more.en");
        Corpus after = catalog().find("one");

        assertThat(after.testSets()).contains("more");
        assertThat(after.trainingHash("de", "en")).isEqualTo(before.trainingHash("de", "en"));
        assertThat(after.evaluationHash("de", "en", after.testSets(), TokenizerType.WHITESPACE))
                .isNotEqualTo(before.evaluationHash("de", "en", before.testSets(), TokenizerType.WHITESPACE));
        assertThat(after.evaluationHash("de", "en", before.testSets(), TokenizerType.WHITESPACE))
                .isEqualTo(before.evaluationHash("de", "en", before.testSets(), TokenizerType.WHITESPACE));
    }

    @Test
    void theEvaluationHashFollowsTheTestSetsAskedFor() throws IOException {
        Path folder = home.resolve("data/one");
        write(folder, "train.de", "train.en", "validation.de", "validation.en", "a.de", "a.en", "b.de", "b.en");
        Corpus corpus = catalog().find("one");
        String before = corpus.evaluationHash("de", "en", List.of("a"), TokenizerType.WHITESPACE);
        Files.writeString(folder.resolve("b.en"), "something else\n");

        assertThat(catalog().find("one").evaluationHash("de", "en", List.of("a"), TokenizerType.WHITESPACE))
                .isEqualTo(before);
        Files.writeString(folder.resolve("a.en"), "something else\n");
        assertThat(catalog().find("one").evaluationHash("de", "en", List.of("a"), TokenizerType.WHITESPACE))
                .isNotEqualTo(before);
    }

    /** Evaluations of before, whose links meant the same, keep their keys. */
    @Test
    void alignmentsThatMeanOtherLinksThanBeforeAreEvaluatedAgain() throws IOException {
        Path folder = home.resolve("data/one");
        write(folder, "train.de", "train.en", "val.de", "val.en", "a.de", "a.en");
        Files.writeString(folder.resolve("a.align"), "0-0 1?1\n");
        Corpus corpus = catalog().find("one");
        String before = corpus.evaluationHash("de", "en", List.of("a"), TokenizerType.WHITESPACE);

        assertThat(corpus.evaluationHash("de", "en", List.of("a"), TokenizerType.CHARACTER))
                .isNotEqualTo(before);
        assertThat(before).isEqualTo("a381605c4c9192933bbb263f57ad1cb5ed3cbac4f16c7e89030eb975343c0e66");
    }

    private CorpusCatalog catalog() {
        return CorpusCatalog.of(home, "no-such-folder" + File.pathSeparator + elsewhere);
    }

    private static void write(Path folder, String... names) throws IOException {
        Files.createDirectories(folder);
        for (String name : names) {
            Files.writeString(folder.resolve(name), name + " line\n");
        }
    }
}
