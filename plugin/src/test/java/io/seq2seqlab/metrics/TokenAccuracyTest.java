package io.seq2seqlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TokenAccuracyTest {
    @Test
    void sentencesCountByTheirTokens() {
        TokenAccuracy corpus = new TokenAccuracy(1, 1).plus(new TokenAccuracy(2, 8));

        assertThat(corpus.percentage()).isCloseTo(100.0 / 3, within(1e-12));
        assertThat(TokenAccuracy.EMPTY.percentage()).isNaN();
    }

    @Test
    void noMoreTokensAreCorrectThanThereAre() {
        assertThatThrownBy(() -> new TokenAccuracy(3, 2)).hasMessageStartingWith("3 of 2 tokens are correct");
    }
}
