package io.seq2seqlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PerplexityTest {
    @Test
    void anEvenGuessAmongTenWordsHasPerplexityTen() {
        assertThat(new Perplexity(7 * Math.log(10), 7).value()).isCloseTo(10, within(1e-12));
    }

    @Test
    void isPerTokenWhateverTheBatches() {
        Perplexity whole = new Perplexity(3 + 40, 1 + 9);
        Perplexity batches = Perplexity.EMPTY.plus(new Perplexity(3, 1)).plus(new Perplexity(40, 9));
        assertThat(batches).isEqualTo(whole);
        assertThat(batches.value()).isCloseTo(Math.exp(4.3), within(1e-9));
    }
}
