package io.seq2seqlab.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.text.BytePairEncoding;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.Encoding.SourceMarks;
import io.seq2seqlab.text.Encoding.SourceOrder;
import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WholeWordsTest {

    /** It splits words into letters. */
    private static final TextCodec LETTERS = new BytePairEncoding(
                    new BytePairEncoding.Learned(0, true), OptionalInt.empty(), 0)
            .codecs(List.of(), List.of(), Casing.KEEP)
            .source()
            .codec();

    private static final WholeWords WORDS = new WholeWords(LETTERS, LETTERS);

    @Test
    void sourceWordsHaveWhatTheirPiecesHaveAndTargetWordsTheirMean() {
        AttentionMap map = AttentionMap.of(
                new Encoding(SourceOrder.REVERSED, SourceMarks.START_AND_END),
                List.of("a@@", "b", "c"),
                List.of("x@@", "y", "z", "<eos>"),
                // <sos> c b a@@ <eos>
                new float[][] {
                    {0.1f, 0.2f, 0.3f, 0.3f, 0.1f}, {0, 0.4f, 0.5f, 0.1f, 0}, {0, 1, 0, 0, 0}, {0, 0, 0, 0, 1}
                });

        AttentionMap words = WORDS.in(map);

        assertThat(words.source()).containsExactly("<sos>", "c", "ab", "<eos>");
        assertThat(words.target()).containsExactly("xy", "z", "<eos>");
        assertThat(words.sourcePositions()).containsExactly(2, 1, 0, 2);
        assertThat(words.weights()[0]).containsExactly(new float[] {0.05f, 0.3f, 0.6f, 0.05f}, within(1e-6f));
        assertThat(words.weights()[1]).containsExactly(0, 1, 0, 0);
        assertThat(words.weights()[2]).containsExactly(0, 0, 0, 1);
    }

    @Test
    void tokensThatAreWholesStayAsTheyAre() {
        AttentionMap map = AttentionMap.of(
                Encoding.PLAIN, List.of("ein", "Haus"), List.of("a", "house"), new float[][] {{1, 0}, {0.5f, 0.5f}});

        assertThat(new WholeWords(Tokenizer.WHITESPACE, Tokenizer.WORD).in(map))
                .usingRecursiveComparison()
                .isEqualTo(map);
    }

    /** Under any split, every word has the attention that there is, and words are in the order of their sentence. */
    @Property(tries = 200)
    void noAttentionIsLost(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> sentence = new ArrayList<>();
        for (int word = random.nextInt(4); word >= 0; word--) {
            sentence.addAll(LETTERS.encode("abcd".substring(random.nextInt(4))));
        }
        Encoding encoding =
                new Encoding(SourceOrder.values()[random.nextInt(2)], SourceMarks.values()[random.nextInt(2)]);
        int columns = encoding.sourcePositions(sentence.size()).length;
        List<String> target = LETTERS.encode("xyz xy z");
        float[][] weights = new float[target.size()][columns];
        for (float[] row : weights) {
            row[random.nextInt(columns)] = 0.25f;
            row[random.nextInt(columns)] += 0.75f;
        }

        AttentionMap words = WORDS.in(AttentionMap.of(encoding, sentence, target, weights));

        assertThat(words.target()).containsExactly("xyz", "xy", "z");
        assertThat(words.source().stream().filter(word -> !word.startsWith("<")))
                .hasSize(LETTERS.decode(sentence).split(" ").length);
        for (float[] row : words.weights()) {
            double sum = 0;
            for (float weight : row) {
                sum += weight;
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void anUnknownTokenBecomesTheWordThatItLookedAt() {
        AttentionMap map = AttentionMap.of(
                new Encoding(SourceOrder.FORWARD, SourceMarks.START_AND_END),
                List.of("a@@", "b", "c"),
                List.of("x", "<unk>", "<unk>", "<eos>"),
                new float[][] {{1, 0, 0, 0, 0}, {0.6f, 0.1f, 0.2f, 0.1f, 0}, {0, 0, 0, 0.4f, 0.6f}, {0, 0, 0, 0, 1}});

        assertThat(WORDS.withoutUnknown(new int[] {9, 0, 0}, List.of("x", "<unk>", "<unk>"), map))
                .containsExactly("x", "a@@", "b", "c");
    }

    @Test
    void aWordWithUnknownPiecesIsReplacedAsAWhole() {
        AttentionMap map =
                AttentionMap.of(Encoding.PLAIN, List.of("a@@", "b", "c"), List.of("x@@", "<unk>", "y"), new float[][] {
                    {0, 0, 1}, {0.6f, 0.3f, 0.1f}, {0, 0, 1}
                });

        assertThat(WORDS.withoutUnknown(new int[] {9, 0, 8}, List.of("x@@", "<unk>", "y"), map))
                .containsExactly("a@@", "b", "y");
    }
}
