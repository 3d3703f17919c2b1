package io.seq2seqlab.experiments.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.experiments.corpus.Corpus.UnreadFile;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of a folder are read as which split, and what is said of those that are not. */
class CorpusFolderTest {

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void otherCorporaAreThere() throws IOException {
        folder = home.resolve("data/mine");
        write(home.resolve("data/other"), "train.de", "train.en", "val.de", "val.en");
        write(folder, "train.de", "train.en");
    }

    /** The smallest form of case 05 and its kin: names in any combination, whole or one-sided, with alignments, in any case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "val.de dev.de dev.en",
                "val.de dev.en",
                "val.de val.en dev.de dev.en",
                "valid.de valid.en validation.en",
                "validation.de validation.en val.de",
                "dev.de dev.en Dev.de",
                "Dev.de dev.en",
                "DEV.de VAL.en",
                "devel.de devel.en dev.en",
                "val.de val.en dev.align",
                "dev.de dev.en validation.align",
                "val.de val.en training.de",
                "val.de val.en Train.en",
                "val.zh_CN val.en dev.zh_CN"
            })
    void filesOfUnlikeNamesAreNoSet(String names) throws IOException {
        write(folder, names.split(" "));

        assertThatThrownBy(() -> catalog().find("mine"))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith("corpus mine: ")
                .hasMessageContaining(" beside ")
                .hasMessageContaining("in " + folder)
                .hasMessageContaining("keep those of one name")
                .message()
                .contains(Stream.of(names.split(" "))
                        .filter(name ->
                                !name.startsWith("val.") || !names.contains("train") && !names.contains("Train"))
                        .toArray(String[]::new))
                .doesNotContain("\n");
        assertThat(catalog().find("other").splits()).hasSize(2);
        assertThat(catalog().entries()).extracting(CatalogEntry::name).containsExactly("mine", "other");
        assertThat(catalog().list()).extracting(Corpus::name).containsExactly("other");
    }

    @Test
    void theReadingsOfAFolderAreEachForItself() throws IOException {
        write(folder, "val.de", "val.en", "train.lc.norm.tok.de", "train.lc.norm.tok.en");
        write(folder, "dev.lc.norm.tok.de", "dev.lc.norm.tok.en");
        assertThat(catalog().find("mine").file("validation", "de")).isEqualTo(folder.resolve("val.de"));
        assertThat(catalog().find("mine").unread()).isEmpty();
        assertThat(catalog().find("mine-tokenized").file("validation", "de"))
                .isEqualTo(folder.resolve("dev.lc.norm.tok.de"));

        write(folder, "val.lc.norm.tok.en", "test.en", "test.lc.norm.tok.de");
        assertThatThrownBy(() -> catalog().find("mine-tokenized"))
                .hasMessageContaining("dev.lc.norm.tok.de, dev.lc.norm.tok.en beside val.lc.norm.tok.en");
        assertThat(catalog().find("mine").unread())
                .singleElement()
                .isEqualTo(new UnreadFile(
                        "test.en", "test", Optional.of("en"), "test.<language> in a second language is missing"));
    }

    @Test
    void twoNamesOfTheSameFilesAreOneSet() throws IOException {
        write(folder, "dev.de", "dev.en");
        Files.createSymbolicLink(folder.resolve("val.de"), Path.of("dev.de"));
        Files.createSymbolicLink(folder.resolve("val.en"), Path.of("dev.en"));
        assertThat(catalog().find("mine").splits()).containsOnlyKeys("train", "validation");

        Files.delete(folder.resolve("val.en"));
        write(folder, "val.en");
        assertThatThrownBy(() -> catalog().find("mine")).hasMessageContaining("beside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "zh-Hans", "pt-br", "pt_BR", "deu_Latn", "sr-Latn-RS", "de-1996", "gsw", "no"})
    void languagesAreCodesAndWhatNarrowsThem(String language) throws IOException {
        write(folder, "train." + language, "val.en", "val." + language, "test.en", "test." + language);

        Corpus corpus = catalog().find("mine");

        assertThat(corpus.languages()).containsExactlyInAnyOrder("en", language);
        assertThat(corpus.file("validation", language)).isEqualTo(folder.resolve("val." + language));
        assertThat(corpus.unread()).isEmpty();
    }

    /** Beside a sound corpus: a file that is nearly a side, and what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            test..de          | test       | the name of a set has no dot; call it test.de
            test.2016.de      | test_2016  | the name of a set has no dot; call it test_2016.de
            news.2014.en      | news_2014  | the name of a set has no dot; call it news_2014.en
            train.tok.de      | train      | the name of a set has no dot; call it train.de
            dev.bpe.en        | validation | the name of a set has no dot; call it dev.en
            test.de           | test       | test.<language> in a second language is missing
            news.en           | news       | news.<language> in a second language is missing
            test.DE           | test       | endings are in small letters; call it test.de
            test.EN           | test       | endings are in small letters; call it test.en
            test.PT-BR        | test       | endings are in small letters; call it test.pt-br
            test.de.txt       | test       | .txt is no language; call it test.de
            test.txt.de       | test       | .txt is no language; call it test.de
            test.de.gz        | test       | it is compressed; call it test.de
            test.txt          | test       | its ending is no language such as de, pt-BR or zh_CN; expected test.<language>
            test.german       | test       | its ending is no language such as de, pt-BR or zh_CN; expected test.<language>
            train             | train      | its ending is no language such as de, pt-BR or zh_CN; expected train.<language>
            test_de.txt       | test       | .txt is no language, a dot parts set and language; call it test.de
            test-en           | test       | a dot parts set and language; call it test.en
            test.align        | test       | there is no test.<language> in two languages
            news.align        | news       | there is no news.<language> in two languages
            train.de-en       | train      | a file holds one language, a sentence a line
            """)
    void whatIsNearlyASideIsTold(String name, String split, String why) throws IOException {
        write(folder, "val.de", "val.en");
        write(folder, name);

        Corpus corpus = catalog().find("mine");

        assertThat(corpus.splits()).containsOnlyKeys("train", "validation");
        assertThat(corpus.unread()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo(name);
            assertThat(file.split()).isEqualTo(split);
            assertThat(file.why()).isEqualTo(why);
        });
        CorpusReport report = CorpusInspector.inspect(corpus);
        assertThat(Stream.concat(report.problems().stream(), report.notes().stream()))
                .singleElement()
                .isEqualTo(folder.resolve(name) + ": not read: " + why);
        assertThat(report.isSound())
                .as("only what stands beside a file that is read is no problem")
                .isEqualTo(split.equals("train") || split.equals("validation"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "LICENSE",
                "LICENSE.txt",
                "prepare.sh",
                "train.py",
                "train.log",
                "vocab.txt",
                "codes.bpe",
                ".train.de",
                "train.de~",
                "corpus.yaml",
                "notes"
            })
    void whatIsNoSideIsNotTalkedAbout(String name) throws IOException {
        write(folder, "val.de", "val.en", name);
        assertThat(catalog().find("mine").unread()).isEmpty();
    }

    @Test
    void aFolderOrADeadLinkIsNoSide() throws IOException {
        write(folder, "val.de", "val.en");
        Files.createDirectory(folder.resolve("test.de"));
        Files.createDirectory(folder.resolve("train"));
        Files.createSymbolicLink(folder.resolve("test.en"), Path.of("gone.en"));

        assertThat(catalog().find("mine").unread())
                .extracting(UnreadFile::why)
                .containsExactly("it is a folder; expected a file", "it leads to no file; expected a file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train.de train.en                  | no validation set in two languages | expected train.<language>
            train.de train.en val.de           | no validation set in two languages | there is val.de, which is not read: val.<language> in a second language is missing
            train.de train.en val.de val.EN    | no validation set in two languages | there is val.EN, which is not read: endings are in small letters; call it val.en
            train.de train.en Dev.de Dev.en    | no validation set in two languages | there is Dev.de, which is not read: call it dev.de
            val.de val.en                      | no train set in two languages      | validation.<language> (or val, valid, dev)
            val.de val.en training.de          | no train set in two languages      | there is training.de, which is not read: call it train.de
            train.de val.de                    | no set in two languages            | train.<language> in a second language is missing
            train.DE train.EN val.DE val.EN    | no set in two languages            | there is train.EN, which is not read: endings are in small letters; call it train.en
            notes.md                           | no file of it is named as a side of a set | expected train.<language>
            ''                                 | no file of it is named as a side of a set | expected train.<language>
            """)
    void anIncompleteFolderSaysWhatIsMissing(String names, String missing, String more) throws IOException {
        Path part = Files.createDirectories(home.resolve("data/part"));
        if (!names.isEmpty()) {
            write(part, names.split(" "));
        }

        assertThatThrownBy(() -> {
                    Corpus corpus = catalog().find("part");
                    corpus.file(Corpus.TRAIN, "de");
                    corpus.file(Corpus.VALIDATION, "de");
                })
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith("corpus part in " + part + " is incomplete: " + missing)
                .hasMessageContaining(more)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aLanguageThatIsMissingNamesWhatIsNearlyIt() throws IOException {
        write(folder, "val.de", "val.en", "val.FR", "train.fr", "val.zh_cn.txt");

        assertThatThrownBy(() -> catalog().find("mine").file("validation", "fr"))
                .hasMessageContaining("corpus mine has no validation.fr in " + folder)
                .hasMessageContaining("languages of validation are de, en")
                .hasMessageContaining(
                        "there is val.FR, which is not read: endings are in small letters; call it val.fr");
        assertThatThrownBy(() -> catalog().find("mine").file("test", "de")).hasMessageContaining("no split 'test'");
        write(folder, "test.2016.de");
        assertThatThrownBy(() -> catalog().find("mine").file("test.2016", "de"))
                .hasMessageContaining("there is test.2016.de, which is not read: the name of a set has no dot");
    }

    @Test
    void alignmentsLinkTheFirstTwoLanguages() throws IOException {
        Path three = home.resolve("data/three");
        Files.createDirectories(three);
        for (String split : List.of("train", "val")) {
            for (String language : List.of("de", "en", "fr")) {
                Files.writeString(three.resolve(split + "." + language), "a b\n");
            }
        }
        Files.writeString(three.resolve("val.align"), "0-1\n");
        Corpus corpus = catalog().find("three");

        assertThat(links(corpus, "de", "en")).isEqualTo("0-1");
        assertThat(links(corpus, "en", "de")).isEqualTo("1-0");
        assertThat(links(corpus, "fr", "de")).contains("val.align links de and en, not de and fr");
    }

    private static String links(Corpus corpus, String source, String target) {
        GoldAlignments gold = GoldAlignments.of(
                corpus,
                Corpus.VALIDATION,
                source,
                target,
                Codecs.both(new TextReading(Tokenizer.CHARACTER, Casing.KEEP)));
        return gold instanceof GoldAlignments.Known known
                ? known.pairs().get(0).orElseThrow().links().toString()
                : gold.toString();
    }

    private CorpusCatalog catalog() {
        return CorpusCatalog.of(home, "");
    }

    private static void write(Path folder, String... names) throws IOException {
        Files.createDirectories(folder);
        for (String name : names) {
            Files.writeString(folder.resolve(name), "a line\n");
        }
    }
}
