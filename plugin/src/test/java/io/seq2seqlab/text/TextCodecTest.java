package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextCodecTest {

    /** Takes the words apart that were not in a training line. */
    private record KnownWords(List<String> known) implements TextCodec {

        @Override
        public String name() {
            return "known-words";
        }

        @Override
        public TextCodec learned(Supplier<List<String>> lines) {
            return new KnownWords(List.copyOf(new TreeSet<>(lines.get().stream()
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .toList())));
        }

        @Override
        public List<String> encode(String line) {
            return List.of(line.split(" ")).stream()
                    .flatMap(word -> known.contains(word) ? List.of(word).stream() : List.of(word.split("")).stream())
                    .toList();
        }

        @Override
        public String decode(List<String> pieces) {
            return String.join(" ", pieces);
        }

        @Override
        public List<Integer> words(String line) {
            return List.of();
        }
    }

    @Test
    void learnsFromLinesAsTheyAreReadAndThenIsFixed() {
        TextReading before = new TextReading(new KnownWords(List.of()), Casing.LOWER);

        TextReading after = before.learned(() -> List.of("Ein Haus", "ein Hund"));

        assertThat(before.encode("Ein")).containsExactly("e", "i", "n");
        assertThat(after.encode("EIN Huhn")).containsExactly("ein", "h", "u", "h", "n");
        assertThat(after.decode(after.encode("Ein Hund"))).isEqualTo("ein hund");
    }

    @ParameterizedTest
    @EnumSource
    void aTokenizerLearnsNothingAndReadsNoLine(Tokenizer tokenizer) {
        assertThat(tokenizer.learned(() -> {
                    throw new AssertionError("it reads the lines");
                }))
                .isSameAs(tokenizer);
    }
}
