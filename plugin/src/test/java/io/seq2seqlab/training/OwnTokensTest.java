package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.EncodedPair;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnTokensTest {

    private static final int SENTENCES = 400;

    /** 400 targets, half of them with 50 positions and half with 30. */
    private static final Batch BATCH = TinyBatch.of(IntStream.range(0, SENTENCES)
            .mapToObj(i -> new EncodedPair(new int[] {4}, target(i % 2 == 0 ? 51 : 31)))
            .toArray(EncodedPair[]::new));

    private static final int POSITIONS = 50;

    private static int[] target(int length) {
        return IntStream.range(0, length).map(i -> 4).toArray();
    }

    /** Of n coins the share that falls one way lies within five standard deviations √(p(1 − p)/n). */
    @Test
    void aCoinPerTokenFallsAlikeInEveryStepAndEverySentence() {
        OwnTokens own = tossed(Coin.TOKEN, 0.3);

        int inAll = 0;
        for (int position = 0; position < POSITIONS; position++) {
            int count = position < 30 ? SENTENCES : SENTENCES / 2;
            int ofPosition = 0;
            for (int sentence = 0; sentence < SENTENCES; sentence++) {
                ofPosition += own.at(position, sentence) ? 1 : 0;
            }
            assertShare(ofPosition, count);
            inAll += ofPosition;
        }
        assertShare(inAll, SENTENCES * 40);
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            assertShare(sum(own, sentence), realPositions(sentence));
        }
    }

    @Test
    void aCoinPerSentenceHoldsForItsWholeTarget() {
        OwnTokens own = tossed(Coin.SEQUENCE, 0.3);

        int sentences = 0;
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            assertThat(sum(own, sentence)).isIn(0, realPositions(sentence));
            sentences += own.at(0, sentence) ? 1 : 0;
        }
        assertShare(sentences, SENTENCES);
    }

    @Test
    void aCoinPerStepHoldsForTheWholeBatch() {
        OwnTokens own = tossed(Coin.STEP, 0.3);
        RandomGenerator same = new SplittableRandom(1);

        for (int position = 0; position < POSITIONS; position++) {
            boolean expected = same.nextDouble() >= 0.3;
            assertThat(own.inAll(position)).isEqualTo(expected);
            assertThat(own.inNone(position)).isEqualTo(!expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noCoinIsNeededAtTheEnds(Coin coin) {
        OwnTokens reference = tossed(coin, 1);
        OwnTokens free = tossed(coin, 0);

        for (int position = 0; position < POSITIONS; position++) {
            assertThat(reference.inNone(position)).isTrue();
            assertThat(free.inNone(position)).isFalse();
            for (int sentence = 0; sentence < SENTENCES; sentence++) {
                if (position < realPositions(sentence)) {
                    assertThat(free.at(position, sentence)).isTrue();
                }
            }
        }
    }

    private static int realPositions(int sentence) {
        return BATCH.targetLengths()[sentence] - 1;
    }

    private static int sum(OwnTokens own, int sentence) {
        return (int) IntStream.range(0, POSITIONS)
                .filter(position -> own.at(position, sentence))
                .count();
    }

    /** That own tokens, of probability 0.7, are about as many as they should. */
    private static void assertShare(int own, int coins) {
        assertThat((double) own / coins).isCloseTo(0.7, within(5 * Math.sqrt(0.3 * 0.7 / coins)));
    }

    private static OwnTokens tossed(Coin coin, double ratio) {
        return OwnTokens.tossed(coin, ratio, BATCH, new SplittableRandom(1));
    }
}
