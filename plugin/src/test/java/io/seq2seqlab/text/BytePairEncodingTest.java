package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files of {@code subword-nmt} were written by subword-nmt 0.3.9 from {@code text.txt}: {@code learn_bpe.py -s 1500},
 * {@code apply_bpe.py}, {@code get_vocab.py}, and {@code apply_bpe.py --vocabulary-threshold 20}.
 */
class BytePairEncodingTest {

    private static final int MORE_THAN_THERE_ARE = 1500;
    private static final List<String> TEXT = lines("text.txt");
    private static final Merges MERGES = MergeLearner.learn(MergeLearner.frequencies(TEXT), MORE_THAN_THERE_ARE, 2);
    private static final BytePairCodec CODEC = new BytePairCodec(MERGES, Map.of(), 0);

    private static List<String> lines(String name) {
        List<String> lines = List.of(text(name).split("\n", -1));
        return lines.subList(0, lines.size() - 1);
    }

    private static String text(String name) {
        try (InputStream in = BytePairEncodingTest.class.getResourceAsStream("subword-nmt/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void learnsTheMergesOfSubwordNmt() {
        assertThat(MERGES.file()).isEqualTo(text("codes.txt"));
        assertThat(MergeLearner.learn(MergeLearner.frequencies(TEXT), 100, 2).all())
                .isEqualTo(MERGES.all().subList(0, 100));
    }

    @Test
    void givesThePiecesOfSubwordNmt() {
        assertThat(TEXT.stream().map(line -> String.join(" ", CODEC.encode(line))))
                .containsExactlyElementsOf(lines("pieces.txt"));
    }

    @Test
    void takesRarePiecesApartAsSubwordNmtDoes() {
        Map<String, Long> frequent = lines("vocabulary.txt").stream()
                .map(line -> line.split(" "))
                .filter(entry -> Integer.parseInt(entry[1]) >= 20)
                .collect(Collectors.toMap(entry -> entry[0], entry -> Long.valueOf(entry[1])));
        BytePairCodec codec = new BytePairCodec(MERGES, frequent, 0);

        assertThat(TEXT.stream().map(line -> String.join(" ", codec.encode(line))))
                .containsExactlyElementsOf(lines("frequent-pieces.txt"));
    }

    @Test
    void readsTheFileItWrites() throws IOException {
        assertThat(read(MERGES.file()).all()).isEqualTo(MERGES.all());
    }

    /** The dictionary of the paper's algorithm 1; what subword-nmt learns of it. */
    @Test
    void learnsTheMergesOfThePapersDictionary() {
        Map<String, Long> words = Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L);

        assertThat(MergeLearner.learn(words, 6, 2).file())
                .isEqualTo("#version: 0.2\ns t</w>\ne st</w>\nl o\nw est</w>\nn e\nne west</w>\n");
    }

    @Property
    void piecesSpellTheLine(@ForAll("lines") String line) {
        String spaced =
                Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));

        assertThat(CODEC.decode(CODEC.encode(line))).isEqualTo(spaced);
    }

    @Property
    void everyPieceIsOfTheWordThatItsLettersAreOf(@ForAll("lines") String line) {
        List<String> pieces = CODEC.encode(line);
        List<Integer> words = CODEC.words(line);
        List<String> visible = Tokenizer.WHITESPACE.encode(line);

        assertThat(words).hasSameSizeAs(pieces);
        assertThat(words.stream().filter(word -> word != BytePairCodec.NO_WORD))
                .isSorted()
                .allMatch(word -> word >= 0 && word < visible.size());
        for (int i = 0; i < pieces.size(); i++) {
            String letters = pieces.get(i).replaceAll("(?U)\\s.*|@@$", "");
            if (words.get(i) != BytePairCodec.NO_WORD && !letters.isEmpty()) {
                assertThat(visible.get(words.get(i))).contains(letters);
            }
        }
    }

    /** Also of a text that spells the marks of words' ends and of pieces. */
    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of("a", "b", "ba", "an", "😀", "</w>", "x", "\u00a0", " ", " ", "日本", "-", "e\u0301")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    /** Merges of a text that spells the mark of words' ends itself lead to no endless taking apart. */
    @Property
    void aTextMaySpellTheMarkOfAWordsEnd(@ForAll("lines") String first, @ForAll("lines") String second) {
        Merges merges = MergeLearner.learn(
                MergeLearner.frequencies(List.of(first, first, second, second, "a</w> a</w> a</w></w>")), 50, 2);
        BytePairCodec codec = new BytePairCodec(merges, Map.of("none", 1L), 0);

        assertThat(codec.decode(codec.encode(first)).replace(" ", "")).isEqualTo(first.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                          | codes:1: no merges of subword-nmt; expected the line '#version: 0.2'
                    {"version": "1.0"}          | codes:1: no merges of subword-nmt; expected the line '#version: 0.2'
                    #version: 0.1\\na b          | codes:1: no merges of subword-nmt; expected the line '#version: 0.2'
                    #version: 0.2\\na b\\nc       | codes:3: no merge; expected two symbols with a space between them
                    #version: 0.2\\na  b         | codes:2: no merge; expected two symbols with a space between them
                    #version: 0.2\\na b c        | codes:2: no merge; expected two symbols with a space between them
                    """)
    void filesThatAreNoneAreRefusedInOneLine(String file, String message) {
        assertThatThrownBy(() -> read(file.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Merges read(String file) {
        return Merges.read("codes", file);
    }
}
