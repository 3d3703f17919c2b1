package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which epoch is kept and when training stops, by figures alone. */
class HistoryTest {

    private static final double[] FALLING = {9, 7, 5, 6, 8, 4, 4};

    private static History history(Map<String, String> keep, double[] bleu, double[] perplexity) {
        Map<String, String> settings = new HashMap<>(keep);
        settings.put("training.keep.metric", "validation.bleu");
        History history = History.of(Seq2SeqTrainer.of(settings).training());
        for (int epoch = 0; epoch < bleu.length; epoch++) {
            history = history.with(new EndedEpoch(
                    epoch + 1,
                    epoch + 1,
                    Map.of(ValidationMetric.BLEU, bleu[epoch], ValidationMetric.PERPLEXITY, perplexity[epoch])));
        }
        return history;
    }

    private static int kept(double[] bleu, double... perplexity) {
        return history(Map.of(), bleu, perplexity).kept().orElseThrow().number();
    }

    /** BLEU of sentences under four tokens is 0 in every epoch. */
    @Test
    void aFigureThatIsTheSameInEveryEpochLeavesTheChoiceToPerplexity() {
        assertThat(kept(new double[7], FALLING)).isEqualTo(6);
        assertThat(history(Map.of(), new double[7], FALLING).constantFigure()).contains(ValidationMetric.BLEU);
    }

    @Test
    void aFigureThatSaysSomethingDecidesAlone() {
        assertThat(kept(new double[] {10, 20, 20}, 3, 2, 1)).isEqualTo(2);
        assertThat(kept(new double[] {10, 30, 20}, 3, 9, 1)).isEqualTo(2);
        assertThat(kept(new double[] {0, 0, 0, 5, 5}, 3, 1, 2, 9, 1)).isEqualTo(4);
        assertThat(kept(new double[] {100, 100, 100, 99}, 3, 1, 2, 0)).isEqualTo(2);
        assertThat(history(Map.of(), new double[] {10, 20}, new double[] {2, 1}).constantFigure())
                .isEmpty();
    }

    @Test
    void patienceDoesNotCountEpochsInWhichTheFigureSaysNothing() {
        Map<String, String> patience = Map.of("training.keep.patience", "2");
        List<Boolean> ended = new ArrayList<>();
        double[] bleu = {0, 0, 0, 0, 5, 4, 3};
        for (int epochs = 1; epochs <= bleu.length; epochs++) {
            ended.add(history(patience, Arrays.copyOf(bleu, epochs), new double[] {9, 9, 9, 9, 9, 9, 9})
                    .outOfPatience());
        }
        assertThat(ended).containsExactly(false, false, false, false, false, false, true);
        assertThat(history(patience, new double[] {9, 8, 7}, new double[] {1, 1, 1})
                        .outOfPatience())
                .isTrue();
    }

    @Test
    void theLastGainIsThatOverTheBestEpochBefore() {
        assertThat(history(Map.of(), new double[] {10, 30, 20, 32.5}, new double[] {4, 3, 2, 1})
                        .lastGain())
                .contains(new TrainingEnd.Gain("validation.bleu", 2.5));
        assertThat(history(Map.of(), new double[4], new double[] {8, 4, 5, 3.5}).lastGain())
                .contains(new TrainingEnd.Gain("validation.perplexity", 0.5));
    }

    @Test
    void anEpochThatIsNotTheBestOrTheOnlyOneHasNoGain() {
        assertThat(history(Map.of(), new double[] {10, 30, 20}, new double[] {3, 2, 1})
                        .lastGain())
                .isEmpty();
        assertThat(history(Map.of(), new double[] {10}, new double[] {3}).lastGain())
                .isEmpty();
        History blind = History.of(Seq2SeqTrainer.of(Map.of()).training())
                .with(new EndedEpoch(1, 1, Map.of()))
                .with(new EndedEpoch(2, 2, Map.of()));
        assertThat(blind.lastGain()).isEmpty();
    }

    @Test
    void theBestEpochsAreAveragedInTheSameOrder() {
        History history = history(Map.of("training.keep.average.best", "2"), new double[7], FALLING);

        assertThat(history.averaged().orElseThrow().numbers()).containsExactly(6, 7);
    }
}
