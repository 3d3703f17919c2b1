package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
    @Test
    void whiteSpaceOfEveryKindSeparates() {
        assertThat(Tokenizer.WHITESPACE.encode(" ein\tHaus \u00a0am\u3000See ."))
                .containsExactly("ein", "Haus", "am", "See", ".");
        assertThat(Tokenizer.WHITESPACE.encode("  ")).isEmpty();
    }

    @Test
    void charactersAreWhatAReaderTakesForOne() {
        assertThat(Tokenizer.CHARACTER.encode("a u\u0308👍🏽")).containsExactly("a", "▁", "u\u0308", "👍🏽");
    }

    @Property
    void joiningCharactersGivesTheLineBack(@ForAll String line) {
        assertThat(Tokenizer.CHARACTER.decode(Tokenizer.CHARACTER.encode(line))).isEqualTo(line);
    }

    @Test
    void theVisibleSpaceOfATextIsNoSpace() {
        String line = "▁ \\▁ \\";
        assertThat(Tokenizer.CHARACTER.decode(Tokenizer.CHARACTER.encode(line))).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Don't stop, 'now'!        | Don't stop , ' now ' !
            l’été des chats'          | l’été des chats '
            1,000.5 m, 3.             | 1,000.5 m , 3 .
            ein T-Shirt (rot)         | ein T - Shirt ( rot )
            a.b ... 50%               | a . b . . . 50 %
            x_y 3D O'Neil's           | x_y 3D O'Neil's
            日本カタ                   | 日 本 カタ
            नमस्ते 👍🏽!                 | नमस्ते 👍🏽 !
            """)
    void wordsAndPunctuationComeApart(String line, String tokens) {
        assertThat(Tokenizer.WORD.decode(Tokenizer.WORD.encode(line))).isEqualTo(tokens);
    }

    @Property
    void noWordIsEmptyAndNothingVisibleIsLost(@ForAll String line) {
        assertThat(Tokenizer.WORD.encode(line)).noneMatch(String::isEmpty);
        assertThat(String.join("", Tokenizer.WORD.encode(line))).isEqualTo(withoutWhiteSpace(line));
    }

    /** U+0600, the Arabic number sign, is one grapheme with whatever follows it. */
    @Test
    void noWordHoldsASpace() {
        assertThat(Tokenizer.WORD.encode("a \u0600 b")).containsExactly("a", "\u0600", "b");
    }

    @Test
    void aVeryLongLineIsNoTrouble() {
        assertThat(Tokenizer.WORD.encode("a'".repeat(100_000) + "a")).hasSize(1);
    }

    @Test
    void lowerCasingKnowsNoLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Casing.LOWER.apply("INSEL Straße")).isEqualTo("insel straße");
            assertThat(Casing.KEEP.apply("INSEL")).isEqualTo("INSEL");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String withoutWhiteSpace(String line) {
        return line.replaceAll("(?U)\\s", "");
    }

    @Property(tries = 500)
    void tokensOfAWordSpellIt(@ForAll Tokenizer tokenizer, @ForAll @StringLength(max = 30) String line) {
        List<String> tokens = tokenizer.encode(line);
        List<Integer> words = tokenizer.words(line);
        assertThat(words).hasSameSizeAs(tokens);
        List<StringBuilder> spelled = new ArrayList<>();
        for (int token = 0; token < tokens.size(); token++) {
            if (words.get(token) != Tokenizer.NO_WORD) {
                while (spelled.size() <= words.get(token)) {
                    spelled.add(new StringBuilder());
                }
                spelled.get(words.get(token)).append(tokenizer.decode(List.of(tokens.get(token))));
            }
        }
        assertThat(spelled)
                .extracting(word -> withoutWhiteSpace(word.toString()))
                .isEqualTo(Tokenizer.WHITESPACE.encode(line));
    }

    @Test
    void spacesAreOfNoWord() {
        assertThat(Tokenizer.CHARACTER.words(" ab  c ")).containsExactly(-1, 0, 0, -1, -1, 1, -1);
        assertThat(Tokenizer.WORD.words("don't stop, (now)")).containsExactly(0, 1, 1, 2, 2, 2);
        assertThat(Tokenizer.WHITESPACE.words(" a b\tc")).containsExactly(0, 1, 2);
    }
}
