package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.text.Encoding.SourceMarks;
import io.seq2seqlab.text.Encoding.SourceOrder;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EncodingTest {
    private static final Vocabulary VOCABULARY =
            Vocabulary.of(List.of("<unk>", "<pad>", "<sos>", "<eos>", "a", "b", "c"));
    private static final SentencePair PAIR = new SentencePair(List.of("a", "b", "c"), List.of("c", "z"));

    @Test
    void aTargetAlwaysStandsBetweenItsMarks() {
        EncodedPair pair = Encoding.PLAIN.pair(PAIR, VOCABULARY, VOCABULARY);
        assertThat(pair.source()).containsExactly(4, 5, 6);
        assertThat(pair.target()).containsExactly(2, 6, 0, 3);
    }

    @Test
    void aReversedSourceKeepsItsMarksOutside() {
        Encoding reversed = new Encoding(SourceOrder.REVERSED, SourceMarks.START_AND_END);
        assertThat(reversed.source(PAIR.source(), VOCABULARY)).containsExactly(2, 6, 5, 4, 3);
        Encoding bare = new Encoding(SourceOrder.REVERSED, SourceMarks.NONE);
        assertThat(bare.source(PAIR.source(), VOCABULARY)).containsExactly(6, 5, 4);
    }

    @Test
    void whatIsLeftOutIsCounted() {
        List<SentencePair> pairs = List.of(
                new SentencePair(List.of("a"), List.of()),
                new SentencePair(List.of("a", "b"), List.of("a")),
                new SentencePair(List.of("a"), List.of("a", "b", "c")),
                new SentencePair(List.of("a", "b", "c"), List.of("c")),
                new SentencePair(List.of("c"), List.of("a", "b")));
        EncodedCorpus corpus = Encoding.PLAIN.corpus(pairs, VOCABULARY, VOCABULARY, new LengthLimit(OptionalInt.of(2)));
        assertThat(corpus.pairs().stream().map(EncodedPair::source)).containsExactly(new int[] {4, 5}, new int[] {6});
        assertThat(corpus.tooLong()).isEqualTo(2);
        assertThat(corpus.empty()).isEqualTo(1);
        assertThat(corpus.pairs().get(1).target()).containsExactly(2, 4, 5, 3);
        assertThat(Encoding.PLAIN
                        .corpus(pairs, VOCABULARY, VOCABULARY, LengthLimit.NONE)
                        .pairs())
                .hasSize(4);
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatThrownBy(() -> new LengthLimit(OptionalInt.of(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
