package io.seq2seqlab.experiments.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.metrics.Alignment;
import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.text.Codecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldAlignmentsTest {

    private static final Codecs WORDS = Codecs.OF_TOKENS;

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void twoPairs() throws IOException {
        folder = Files.createDirectories(home.resolve("data/c"));
        for (String split : List.of("train", "val", "test")) {
            Files.writeString(folder.resolve(split + ".de"), "rot hund\nder hund .\n");
            Files.writeString(folder.resolve(split + ".en"), "please red dog\nthe dog .\n");
        }
    }

    private GoldAlignments gold(String source, String target) {
        return GoldAlignments.of(CorpusCatalog.of(home, "").find("c"), "test", source, target, WORDS);
    }

    /** The smallest form of case 03: the same links in every form, in either direction. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0-1 1-2\n0-0 1?1 2-2\n",
                "0-1\t1-2\n0-0\t1?1\t2-2\n",
                "1-2  0-1 \n 2-2  1?1 0-0 0-0\n",
                "0-1 1-2\r\n0-0 1?1 2-2\r\n",
                "\ufeff0-1 1-2\n0-0 1p1 2-2",
            })
    void theFormOfAFileMeansNothing(String text) throws IOException {
        Files.write(folder.resolve("test.align"), text.getBytes(StandardCharsets.UTF_8));

        assertThat(links(gold("de", "en"))).containsExactly("0-1 1-2", "0-0 1?1 2-2");
        assertThat(links(gold("en", "de"))).containsExactly("1-0 2-1", "0-0 1?1 2-2");
    }

    private static List<String> links(GoldAlignments gold) {
        return ((GoldAlignments.Known) gold)
                .pairs().stream()
                        .map(pair -> pair.map(known -> known.links().toString()).orElse("unknown"))
                        .toList();
    }

    @Test
    void whatIsUnknownIsNotWithoutLinks() throws IOException {
        Files.writeString(folder.resolve("test.align"), "\nnone\n");
        assertThat(links(gold("en", "de"))).containsExactly("unknown", "none");

        Files.writeString(folder.resolve("test.align"), "\n\n");
        assertThat(gold("en", "de"))
                .isInstanceOfSatisfying(
                        GoldAlignments.Unusable.class,
                        unusable -> assertThat(unusable.why()).contains("test.align: every line is empty"));
        Files.delete(folder.resolve("test.align"));
        assertThat(gold("en", "de")).isInstanceOf(GoldAlignments.Missing.class);
    }

    @Test
    void linksThatCountFromOneAreNotUsed() throws IOException {
        Files.writeString(folder.resolve("test.align"), "1-2 2-3\n1-1 2-2 3-3\n");
        assertThat(gold("en", "de"))
                .isInstanceOfSatisfying(
                        GoldAlignments.Unusable.class,
                        unusable -> assertThat(unusable.why()).contains("test.align:1:5: link 2-3", "counted from 1"));
    }

    /** What was scored against them stays as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"validation", "iid", "long", "compositional", "ambiguity"})
    void theBuiltInCorpusMeansWhatItMeantBefore(String split) throws IOException {
        Path data = Path.of("..", "data");
        Corpus corpus = new CorpusCatalog(List.of(data)).find("grammar-de-en");
        List<String> lines = Files.readAllLines(data.resolve("grammar-de-en").resolve(split + ".align"));

        GoldAlignments gold = GoldAlignments.of(corpus, split, "de", "en", WORDS);

        List<Optional<GoldAlignment>> pairs = ((GoldAlignments.Known) gold).pairs();
        assertThat(pairs)
                .hasSameSizeAs(lines)
                .allMatch(pair -> pair.orElseThrow().isOfWords());
        for (int line = 0; line < lines.size(); line++) {
            Alignment links = pairs.get(line).orElseThrow().links();
            assertThat(links.sure()).isEqualTo(links.possible());
            assertThat(links.toString().split(" "))
                    .containsExactlyInAnyOrder(lines.get(line).split(" "));
        }
    }
}
