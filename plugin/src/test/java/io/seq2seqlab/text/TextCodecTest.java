package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextCodecTest {

    private static final List<String> GERMAN = List.of("Ein Haus", "ein Hund", "ein Haus , ein Hund");
    private static final List<String> ENGLISH = List.of("a house", "a hound", "a house , a hound");

    private static Codecs learned(boolean joint, OptionalInt threshold) {
        return new BytePairEncoding(new BytePairEncoding.Learned(100, joint), threshold, 0)
                .codecs(GERMAN, ENGLISH, Casing.LOWER);
    }

    @Test
    void pairsAreLearnedFromLinesAsTheyAreRead() {
        TextReading german = learned(true, OptionalInt.empty()).source();

        assertThat(german.encode("EIN Haus")).containsExactly("ein", "haus");
        assertThat(german.encode("Maus")).containsExactly("m@@", "a@@", "us");
        assertThat(german.decode(german.encode("EIN Maus"))).isEqualTo("ein maus");
    }

    @Test
    void jointMergesAreThoseOfBothSides() {
        Codecs joint = learned(true, OptionalInt.empty());
        Codecs apart = learned(false, OptionalInt.empty());

        assertThat(joint.source()).isEqualTo(joint.target());
        assertThat(joint.source().encode("hound")).containsExactly("hound");
        assertThat(apart.source().encode("hound")).hasSizeGreaterThan(1);
        assertThat(apart.target().encode("hound")).containsExactly("hound");
        assertThat(apart.source()).isNotEqualTo(apart.target());
    }

    @Test
    void aWordOfTheOtherSideIsTakenApartWhereAPieceHasToBeFrequent() {
        Codecs codecs = learned(true, OptionalInt.of(2));

        assertThat(codecs.target().encode("hound")).containsExactly("hound");
        assertThat(codecs.source().encode("hound")).hasSizeGreaterThan(1);
        assertThat(codecs.source().decode(codecs.source().encode("hound"))).isEqualTo("hound");
    }

    static Stream<TextCodec> codecs() {
        Codecs codecs = learned(true, OptionalInt.of(2));
        return Stream.concat(
                Stream.of(Tokenizer.values()),
                Stream.of(
                        learned(true, OptionalInt.empty()).source().codec(),
                        codecs.source().codec(),
                        codecs.target().codec()));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void whatIsSavedIsRestored(TextCodec codec) {
        TextCodec restored = TextCodec.named(codec.name(), codec.files());

        assertThat(restored).isEqualTo(codec);
        assertThat(restored.encode("ein hound , Maus")).isEqualTo(codec.encode("ein hound , Maus"));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsACodecOfItsNameOrHasToBeMadeOfTextOrAFile(TokenizerType type) {
        if (type.codec().isEmpty()) {
            assertThat(type.name()).isIn(BytePairCodec.NAME, SentencePieceCodec.NAME);
            return;
        }
        assertThat(type.codec().orElseThrow().name()).isEqualTo(type.name());
        assertThat(type.codec().map(TextCodec::files).orElse(Map.of())).isEmpty();
    }

    static Stream<Arguments> broken() {
        String codes = "#version: 0.2\na b\n";
        return Stream.of(
                Arguments.of(Map.of(), "no file codes of the merges that bpe learned; export the model again"),
                Arguments.of(
                        Map.of("codes", ""), "codes:1: no merges of subword-nmt; expected the line '#version: 0.2'"),
                Arguments.of(
                        Map.of("codes", codes + "c"),
                        "codes:3: no merge; expected two symbols with a space between them"),
                Arguments.of(
                        Map.of("codes", codes, "pieces", "a@@ 3\nb"),
                        "pieces:2: expected a piece, a space and how often it occurs"),
                Arguments.of(
                        Map.of("codes", codes, "pieces", "a@@ many\n"),
                        "pieces:1: expected a piece, a space and how often it occurs"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void filesThatAreNoneOfBpeAreRefusedInOneLine(Map<String, String> files, String message) {
        assertThatThrownBy(() -> TextCodec.named("BPE", files))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void nothingIsLearnedOfNothing() {
        Codecs codecs = new BytePairEncoding(new BytePairEncoding.Learned(10, true), OptionalInt.empty(), 0)
                .codecs(List.of("", "a"), Collections.nCopies(2, ""), Casing.KEEP);

        assertThat(codecs.source().encode("ab a")).containsExactly("a@@", "b", "a");
    }
}
