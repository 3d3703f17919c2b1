package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.decoding.SentenceScore;
import io.seq2seqlab.metrics.Alignment;
import io.seq2seqlab.metrics.AttentionDiagnostics;
import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.text.ParallelCorpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.MutableDataset;

/** What is told after an epoch of where the network looks is what an evaluation of its weights tells. */
class AttentionByEpochTest {

    private final ParallelCorpus validation = Numerals.corpus(60, 2);
    private final List<EpochReport> epochs = new ArrayList<>();

    @TempDir
    Path folder;

    private ParallelTextDataSource aligned() {
        return ParallelTextDataSource.aligned(
                validation,
                validation.pairs().stream()
                        .map(pair -> pair.source().size())
                        .map(words -> Optional.of(GoldAlignment.ofWords(
                                Alignment.of(IntStream.range(0, words)
                                        .mapToObj(word -> new Alignment.Link(word, word))
                                        .toList()),
                                words,
                                words)))
                        .toList());
    }

    private Seq2SeqModel train(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Numerals.SETTINGS);
        settings.put("training.epochs", "3");
        settings.putAll(changes);
        if (changes.containsKey("model.attention.score")) {
            settings.keySet().removeAll(List.of("model.attention.size", "model.attention.placement"));
        }
        return Seq2SeqTrainer.of(settings)
                .train(
                        new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(200, 1))),
                        new MutableDataset<>(aligned()),
                        new TrainingObserver() {
                            @Override
                            public void epochEnded(EpochReport report) {
                                epochs.add(report);
                            }
                        },
                        folder.resolve("checkpoint"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void figuresAreThoseOfAnEvaluationOfTheSameWeights(boolean reversed) {
        try (Seq2SeqModel model = train(Map.of("model.encoder.reverse_source", String.valueOf(reversed)))) {
            Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator().evaluate(model, new MutableDataset<>(aligned()));
            AttentionDiagnostics looks = evaluation.sentences().stream()
                    .flatMap(sentence -> sentence.reference().flatMap(SentenceScore::attention).stream())
                    .map((AttentionMap map) ->
                            AttentionDiagnostics.of(map.weights(), map.source().size()))
                    .reduce(AttentionDiagnostics.EMPTY, AttentionDiagnostics::plus);

            EpochReport last = epochs.get(2);
            assertThat(last.kept()).isTrue();
            Map<String, Double> figures = last.validation();
            assertThat(figures.get("validation.aer"))
                    .isCloseTo(evaluation.alignmentErrorRate().orElseThrow(), within(1e-9))
                    .isBetween(0.0, 0.99);
            assertThat(figures.get("validation.attention_entropy_share"))
                    .isCloseTo(looks.entropyShare(), within(1e-5))
                    .isBetween(0.01, 0.99);
            assertThat(figures.get("validation.attention_coverage")).isCloseTo(looks.coverage(), within(1e-9));
            assertThat(figures.get("validation.attention_monotonicity")).isCloseTo(looks.monotonicity(), within(1e-9));
        }
    }

    @Test
    void aNetworkWithoutAttentionHasNone() {
        train(Map.of("model.attention.score", "none", "model.attention.context", "every-step"))
                .close();

        assertThat(epochs)
                .hasSize(3)
                .allSatisfy(epoch -> assertThat(epoch.validation().keySet())
                        .noneMatch(key -> key.contains("attention") || key.contains("aer")));
    }
}
