package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergesFileTest {

    private static final List<String> LINES = List.of("Die Bäume, die Häuser", "die Häuser und Bäume 😀 😀");

    @TempDir
    private Path folder;

    private static Codecs learned() {
        return new BytePairEncoding(new BytePairEncoding.Learned(40, true), OptionalInt.empty(), 0)
                .codecs(LINES, LINES, Casing.LOWER);
    }

    private static Vocabulary vocabulary(TextReading reading) {
        return Vocabulary.build(LINES.stream().map(reading::encode).toList(), VocabularyLimits.NONE);
    }

    private static String json() {
        TextReading reading = learned().source();
        return reading.codec()
                .tokenizerJson(reading.casing(), vocabulary(reading))
                .orElseThrow();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("codes"), bytes);
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Codecs of(Path file, Casing casing) {
        return new BytePairEncoding(new BytePairEncoding.OfFile(file), OptionalInt.empty(), 0)
                .codecs(LINES, LINES, casing);
    }

    @Test
    void codesOfSubwordNmtAreRead() throws IOException {
        assertThat(of(file(learned().source().codec().files().get("codes")), Casing.LOWER))
                .isEqualTo(learned());
    }

    @Test
    void aTokenizerOfHuggingFaceIsReadAsItIsWritten() throws IOException {
        assertThat(of(file(json()), Casing.LOWER)).isEqualTo(learned());
    }

    /** Of BPE without a normalizer, its merges texts with a space between symbols, as versions before 0.20 wrote them. */
    @Test
    void anOlderTokenizerOfHuggingFaceIsRead() throws IOException {
        TextReading reading =
                of(file(resource("tokenizer-json/older.json")), Casing.KEEP).source();

        assertThat(reading.encode("low lower newest"))
                .containsExactly("low", "low@@", "er", "n@@", "e@@", "w@@", "est");
    }

    /** The numbers are those of the vocabulary, and behind them those of symbols that it does not know, each with its own. */
    @Test
    void aTokenizerOfHuggingFaceHasTheNumbersOfTheVocabulary() {
        Vocabulary vocabulary = vocabulary(learned().source());
        String json = json();

        assertThat(json).contains("\"<unk>\" : 0", "\"<pad>\" : 1");
        assertThat(json).contains("\"die</w>\" : " + vocabulary.id("die"));
        assertThat(json).contains("\"ä\" : " + vocabulary.size(), "\"u\" : " + (vocabulary.size() + 1));
    }

    /** {@code numbers.txt} is what Hugging Face's tokenizers 0.23.2 make of the text with {@code written.json}. */
    @Test
    void huggingFaceGivesTheNumbersOfTheVocabulary() throws IOException {
        List<String> text = resource("subword-nmt/text.txt")
                .lines()
                .filter(line -> !line.contains("@@"))
                .limit(120)
                .toList();
        TextReading reading = new BytePairEncoding(new BytePairEncoding.Learned(200, true), OptionalInt.empty(), 0)
                .codecs(text, text, Casing.KEEP)
                .source();
        Vocabulary vocabulary = Vocabulary.build(
                text.stream().map(reading::encode).toList(), new VocabularyLimits(2, OptionalInt.empty()));

        assertThat(reading.codec().tokenizerJson(Casing.KEEP, vocabulary))
                .contains(resource("tokenizer-json/written.json"));
        List<String> numbers = resource("tokenizer-json/numbers.txt").lines().toList();
        assertThat(numbers).hasSameSizeAs(text);
        for (int line = 0; line < numbers.size(); line++) {
            assertThat(Arrays.stream(numbers.get(line).split(" "))
                            .filter(number -> !number.isEmpty())
                            .mapToInt(Integer::parseInt)
                            .map(number -> number < vocabulary.size() ? number : Vocabulary.UNKNOWN)
                            .toArray())
                    .containsExactly(vocabulary.encode(reading.encode(text.get(line))));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = MergesFileTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void piecesThatAreTakenApartAreNotTold() {
        TextReading reading = new BytePairEncoding(new BytePairEncoding.Learned(40, true), OptionalInt.of(2), 0)
                .codecs(LINES, LINES, Casing.KEEP)
                .source();

        assertThat(reading.codec().tokenizerJson(Casing.KEEP, vocabulary(reading)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            "type" : "BPE"                      | "type" : "WordPiece"       | /model/type is "WordPiece", expected "BPE"
            "end_of_word_suffix" : "</w>"       | "end_of_word_suffix" : null | /model/end_of_word_suffix is null, expected "</w>"
            "continuing_subword_prefix" : null  | "continuing_subword_prefix" : "##" | /model/continuing_subword_prefix is "##"
            "byte_fallback" : false             | "byte_fallback" : true     | /model/byte_fallback is true
            "dropout" : null                    | "dropout" : 0.1            | /model/dropout is 0.1
            "behavior" : "Removed"              | "behavior" : "Isolated"    | /pre_tokenizer is {
            "type" : "Lowercase"                | "type" : "NFKC"            | /normalizer is {"type":"NFKC"}, expected none, or Lowercase
            "version" : "1.0",                  | "version" : "1.0" "a",     | :2:21: no JSON: Unexpected character
            """)
    void anotherTokenizerIsRefused(String written, String changed, String complaint) throws IOException {
        String other = json().replaceFirst(written, changed);
        assertThat(other).isNotEqualTo(json());

        assertThatThrownBy(() -> of(file(other), Casing.LOWER))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith(folder.resolve("codes").toString())
                .hasMessageContaining(complaint)
                .message()
                .hasLineCount(1);
    }

    @Test
    void aTokenizerThatLowersNeedsTextThatIsLowered() throws IOException {
        assertThatThrownBy(() -> of(file(json()), Casing.KEEP))
                .hasMessageEndingWith(
                        ": /normalizer is Lowercase; set data.lowercase: true, or take it out of the file");
    }

    @Test
    void whatIsNoFileOfMergesIsRefused() throws IOException {
        assertThatThrownBy(() -> of(folder.resolve("none"), Casing.KEEP)).hasMessageContaining("none: no such file");
        assertThatThrownBy(() -> of(folder, Casing.KEEP)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> of(file(""), Casing.KEEP)).hasMessageContaining("codes:1: no merges of subword-nmt");
        assertThatThrownBy(() -> of(file(new byte[] {'#', (byte) 0xff, '\n'}), Casing.KEEP))
                .hasMessageContaining("codes:1: not UTF-8");
    }

    /** Cut short, or with bytes changed, a file is read or refused in one line that names it; nothing else happens. */
    @RepeatedTest(200)
    void anyFileIsReadOrRefusedInOneLine(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        String text = random.nextBoolean()
                ? json()
                : learned().source().codec().files().get("codes");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
        byte[] changed = random.nextBoolean() ? cut : bytes;
        for (int change = 0; change < random.nextInt(4); change++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }

        try {
            assertThat(of(file(changed), Casing.LOWER).source().encode("die bäume"))
                    .isNotEmpty();
        } catch (CorpusException e) {
            assertThat(e.getMessage())
                    .startsWith(folder.resolve("codes").toString())
                    .hasLineCount(1);
        }
    }
}
