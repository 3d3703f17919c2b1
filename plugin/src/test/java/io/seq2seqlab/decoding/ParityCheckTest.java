package io.seq2seqlab.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParityCheckTest {

    /** Each starts with a word of its own: 4, 5, …; longer ones come first. */
    private static final List<int[]> SOURCES = IntStream.range(0, 30)
            .mapToObj(i -> IntStream.range(0, 1 + i % 5).map(place -> 4 + i).toArray())
            .toList();

    private static Parity check(TableDecoder candidate) {
        return check(candidate, new TableDecoder());
    }

    private static Parity check(TableDecoder candidate, TableDecoder reference) {
        return new ParityCheck(reference, candidate, SearchSettings.GREEDY.within(TokenLimit.DEFAULT)).check(SOURCES);
    }

    @Test
    void findsNoDifferenceBetweenAnEngineAndItself() {
        Parity parity = check(new TableDecoder());

        assertThat(parity.largestDifference()).isZero();
        assertThat(parity.sampleSentences()).isEqualTo(16);
        assertThat(parity.sampleSteps()).isEqualTo(5);
        assertThat(parity.sentences()).isEqualTo(30);
        assertThat(parity.nearTies()).isZero();
    }

    @Test
    void tellsTheLargestDifferenceThatIsAllowed() {
        Parity parity = check(new TableDecoder() {
            @Override
            float state(int word, int step) {
                return super.state(word, step) + (step == 3 ? 9e-5f : 1e-6f);
            }

            @Override
            float logit(int word, int step, int token) {
                return super.logit(word, step, token) + 2e-5f;
            }
        });

        assertThat(parity.largestDifference()).isCloseTo(9e-5, within(1e-6));
        assertThat(parity.largestDifferenceIn()).isEqualTo("step 3, next.h");
        assertThat(parity.largestLogitDifference()).isCloseTo(2e-5, within(1e-6));
    }

    @Test
    void largeValuesMayDifferByMoreAsTheirRoundingDoes() {
        assertThat(check(new Shifted(10, 9e-4f), new Shifted(10, 0)).largestDifference())
                .isCloseTo(9e-4, within(1e-5));
        assertThatThrownBy(() -> check(new Shifted(10, 1.2e-3f), new Shifted(10, 0)))
                .isInstanceOf(ParityException.class)
                .hasMessageContaining("within 0.0010");
    }

    /** Its states are some constant and a little more. */
    private static final class Shifted extends TableDecoder {

        private final float constant;
        private final float more;

        Shifted(float constant, float more) {
            this.constant = constant;
            this.more = more;
        }

        @Override
        float state(int word, int step) {
            return constant + more;
        }
    }

    @Test
    void namesTheFirstTensorThatDiffers() {
        assertThatThrownBy(() -> check(new TableDecoder() {
                    @Override
                    float state(int word, int step) {
                        return step == 2 ? 0 : super.state(word, step);
                    }

                    @Override
                    float logit(int word, int step, int token) {
                        return step == 2 ? 0 : super.logit(word, step, token);
                    }
                }))
                .isInstanceOf(ParityException.class)
                .hasMessageStartingWith("step 2, next.h is the first that differs: value 1 of 16 is 0.0, expected ")
                .hasMessageEndingWith(" within 0.00010");
    }

    @Test
    void noNumberIsADifference() {
        assertThatThrownBy(() -> check(new TableDecoder() {
                    @Override
                    float state(int word, int step) {
                        return Float.NaN;
                    }
                }))
                .isInstanceOf(ParityException.class)
                .hasMessageContaining("memory.context is the first that differs")
                .hasMessageContaining("NaN");
    }

    @Test
    void aTensorOfAnotherNameIsADifference() {
        assertThatThrownBy(() -> check(new TableDecoder() {
                    @Override
                    String stateName() {
                        return "next.c";
                    }
                }))
                .isInstanceOf(ParityException.class)
                .hasMessage("step 1, next.h is not computed at all");
    }

    @Test
    void countsATranslationThatATieExplains() {
        // Sentence 3 begins with word 6: at its second token the two best logits are 5e-5 apart.
        Parity parity = new ParityCheck(
                        new TieDecoder(5e-5f), new TieDecoder(-2e-5f), SearchSettings.GREEDY.within(TokenLimit.DEFAULT))
                .check(SOURCES);

        assertThat(parity.nearTies()).isEqualTo(1);
        assertThat(parity.sentences()).isEqualTo(30);
    }

    @Test
    void anotherTranslationWithoutATieIsADifference() {
        List<int[]> oneIsRare = new ArrayList<>(SOURCES);
        assertThatThrownBy(() -> new ParityCheck(
                                new TieDecoder(2.5e-4f),
                                new OnlyInTranslation(),
                                SearchSettings.GREEDY.within(TokenLimit.DEFAULT))
                        .check(oneIsRare))
                .isInstanceOf(ParityException.class)
                .hasMessage("the translation of sentence 3 is another from token 2 on, where the two best logits are"
                        + " 0.00025 apart, more than a tie of 0.00020");
    }

    /** Translates word w by tokens 4, 5, 6, 7 and the end; every sentence is read alone. */
    private static class TableDecoder implements TracingDecoder {

        private static final int VOCABULARY = 9;

        float state(int word, int step) {
            return (float) Math.sin(word + 3 * step);
        }

        float logit(int word, int step, int token) {
            int best = step <= 4 ? 3 + step : Vocabulary.END;
            return token == best ? 2 : (float) Math.cos(word + token);
        }

        String stateName() {
            return "next.h";
        }

        private float[] logits(SourceBatch sources, int step) {
            float[] logits = new float[sources.size() * VOCABULARY];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = logit(word(sources, i / VOCABULARY), step, i % VOCABULARY);
            }
            return logits;
        }

        private static int word(SourceBatch sources, int row) {
            return (int) sources.ids()[row * sources.paddedLength()];
        }

        private float[] states(SourceBatch sources, int step) {
            float[] states = new float[sources.size()];
            for (int row = 0; row < states.length; row++) {
                states[row] = state(word(sources, row), step);
            }
            return states;
        }

        @Override
        public Trace trace(SourceBatch sources, List<int[]> previous) {
            List<Map<String, float[]>> steps = new ArrayList<>();
            for (int step = 1; step <= previous.size(); step++) {
                Map<String, float[]> values = new LinkedHashMap<>();
                values.put(stateName(), states(sources, step));
                values.put(TensorNames.LOGITS, logits(sources, step));
                steps.add(values);
            }
            return new Trace(Map.of(TensorNames.MEMORY_PREFIX + "context", states(sources, 0)), steps);
        }

        @Override
        public Decoding start(SourceBatch sources) {
            return new Decoding() {

                private int step;

                @Override
                public StepOutput step(int[] previous) {
                    step++;
                    return new StepOutput(logits(sources, step), Optional.empty());
                }

                @Override
                public void reorder(int[] parents) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }

    /** At the second token of word 6, token 5 is ahead of token 8 by so much. */
    private static class TieDecoder extends TableDecoder {

        private final float ahead;

        TieDecoder(float ahead) {
            this.ahead = ahead;
        }

        @Override
        float logit(int word, int step, int token) {
            return word == 6 && step == 2 && token == 8 ? 2 - ahead : super.logit(word, step, token);
        }
    }

    /** Agrees wherever values are compared and yet translates otherwise. */
    private static final class OnlyInTranslation extends TieDecoder {

        OnlyInTranslation() {
            super(1.5e-4f);
        }

        @Override
        public Decoding start(SourceBatch sources) {
            Decoding other = new TieDecoder(-1).start(sources);
            return Arrays.stream(sources.ids()).anyMatch(word -> word == 6) ? other : super.start(sources);
        }
    }
}
