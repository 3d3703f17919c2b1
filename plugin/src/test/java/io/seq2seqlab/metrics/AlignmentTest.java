package io.seq2seqlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.metrics.Alignment.Link;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    @Test
    void readsAndWritesThePharaohFormat() {
        Alignment alignment = Alignment.parse("10-1 0-0  2?3 1-2");
        assertThat(alignment.sure()).containsExactly(new Link(0, 0), new Link(1, 2), new Link(10, 1));
        assertThat(alignment.possible())
                .containsExactly(new Link(0, 0), new Link(1, 2), new Link(2, 3), new Link(10, 1));
        assertThat(alignment).hasToString("0-0 1-2 2?3 10-1");
        assertThat(Alignment.parse(alignment.toString())).isEqualTo(alignment);
        assertThat(Alignment.parse("").possible()).isEmpty();
    }

    @Test
    void saysWhichWordIsNoLink() {
        assertThatThrownBy(() -> Alignment.parse("0-0 1:2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'1:2' is no link, expected source-target as in 0-0 or 3?4");
    }

    @Test
    void attentionLinksEachTargetTokenToItsMostAttendedSource() {
        float[][] attention = {{0.1f, 0.9f, 0f}, {0.4f, 0.2f, 0.4f}, {0f, 0f, 1f}};
        assertThat(Alignment.of(attention)).hasToString("0-1 1-0 2-2");
    }

    @Test
    void aRightAlignmentHasNoErrors() {
        Alignment gold = Alignment.parse("0-0 1-1 2?1");
        assertThat(AlignmentErrorRate.of(Alignment.parse("0-0 1-1"), gold).value())
                .isZero();
        assertThat(AlignmentErrorRate.of(Alignment.parse("0-0 1-1 2-1"), gold).value())
                .isZero();
        assertThat(AlignmentErrorRate.of(Alignment.parse("5-5"), gold).value()).isEqualTo(1);
    }

    @Test
    void sureAndPossibleLinksCountAsOchAndNeyHaveIt() {
        AlignmentErrorRate counts =
                AlignmentErrorRate.of(Alignment.parse("0-0 1-1 2-1 3-3"), Alignment.parse("0-0 1-2 2?1"));
        assertThat(counts).isEqualTo(new AlignmentErrorRate(1, 2, 4, 2));
        assertThat(counts.value()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void countsOfSentencesAddUp() {
        AlignmentErrorRate corpus = AlignmentErrorRate.EMPTY
                .plus(new AlignmentErrorRate(1, 2, 4, 2))
                .plus(new AlignmentErrorRate(2, 2, 2, 2));
        assertThat(corpus.value()).isCloseTo(0.3, within(1e-12));
    }
}
