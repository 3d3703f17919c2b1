package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismTest {

    private static final String[] EVERYTHING_RANDOM = {
        "model.decoder.layers", "2",
        "model.dropout.embedding", "0.3",
        "model.dropout.between_layers", "0.3",
        "model.dropout.readout", "0.3",
        "training.teacher_forcing.ratio", "0.5"
    };

    private final List<Long> tokensAfterSteps = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    @Test
    void aSeedDecidesEveryBit() {
        WeightValues first = train(7, EVERYTHING_RANDOM);
        WeightValues second = train(7, EVERYTHING_RANDOM);
        WeightValues other = train(8, EVERYTHING_RANDOM);

        assertThat(second.values().keySet()).isEqualTo(first.values().keySet());
        first.values().forEach((name, values) -> {
            assertThat(second.values().get(name)).as(name).isEqualTo(values);
            assertThat(other.values().get(name)).as(name).isNotEqualTo(values);
        });
    }

    /** What came before in the process must not matter. */
    @Test
    void aTrainingBetweenTwoChangesNothing() {
        WeightValues first = train(7, EVERYTHING_RANDOM);
        train(3, "model.attention.score", "dot", "model.encoder.output_size", "16");
        WeightValues second = train(7, EVERYTHING_RANDOM);

        first.values()
                .forEach((name, values) ->
                        assertThat(second.values().get(name)).as(name).isEqualTo(values));
    }

    @Test
    void dropoutAndOwnTokensEachMakeADifference() {
        WeightValues plain = train(7);
        WeightValues dropped = train(7, "model.dropout.readout", "0.3");
        WeightValues own = train(7, "training.teacher_forcing.ratio", "0.5");

        assertThat(dropped.values().get("readout.weight"))
                .isNotEqualTo(plain.values().get("readout.weight"));
        assertThat(own.values().get("readout.weight"))
                .isNotEqualTo(plain.values().get("readout.weight"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "sequence"})
    void eachCoinDecidesEveryBitAndDiffersFromTheOthers(String coin) {
        String[] coins = {"training.teacher_forcing.ratio", "0.5", "training.teacher_forcing.coin", coin};
        float[] first = train(7, coins).values().get("readout.weight");
        float[] second = train(7, coins).values().get("readout.weight");
        float[] perStep =
                train(7, "training.teacher_forcing.ratio", "0.5").values().get("readout.weight");

        assertThat(second).isEqualTo(first).isNotEqualTo(perStep);
    }

    @Test
    void anotherScoreLeavesTheOtherInitialValuesAlone() {
        BoundNetwork additive = CopyTask.trainer().model().bind(new TokenTask(8, 8));
        BoundNetwork general =
                CopyTask.trainer("model.attention.score", "general").model().bind(new TokenTask(8, 8));
        InitialValues initial = new InitialValues(CopyTask.trainer().training().initialization(), new RandomStreams(7));
        Set<String> shared = additive.weights().stream().map(Weight::name).collect(Collectors.toSet());
        shared.removeIf(name -> name.startsWith("attention."));
        Predicate<Weight> isShared = weight -> shared.contains(weight.name());
        List<Weight> ofAdditive = additive.weights().stream().filter(isShared).toList();
        List<Weight> ofGeneral = general.weights().stream().filter(isShared).toList();

        assertThat(ofGeneral).hasSameSizeAs(ofAdditive).hasSizeGreaterThan(10);
        for (int i = 0; i < ofAdditive.size(); i++) {
            assertThat(initial.of(ofGeneral.get(i)))
                    .as(ofAdditive.get(i).name())
                    .isEqualTo(initial.of(ofAdditive.get(i)));
        }
    }

    @Test
    void anotherScoreLeavesTheOrderOfTheDataAlone() {
        train(7);
        List<Long> additive = List.copyOf(tokensAfterSteps);
        train(7, "model.attention.score", "general");
        List<Long> general = List.copyOf(tokensAfterSteps);
        train(8);

        assertThat(additive).hasSize(9).isEqualTo(general).isNotEqualTo(tokensAfterSteps);
    }

    /** When a training ends and which weights it keeps: what trainings of one trajectory may differ in. */
    @ParameterizedTest
    @CsvSource({
        "training.epochs, 2",
        "training.epochs, 5",
        "training.keep.metric, validation.perplexity",
        "training.keep.patience, 1",
        "training.keep.average.last, 2",
        "training.keep.average.best, 2"
    })
    void whatDecidesTheEndAndWhatIsKeptLeavesEveryUpdateAlone(String key, String value) {
        List<String> changes = new ArrayList<>(List.of(EVERYTHING_RANDOM));
        train(7, changes.toArray(String[]::new));
        List<Double> usual = List.copyOf(losses);
        changes.addAll(List.of(key, value));
        train(7, changes.toArray(String[]::new));
        int both = Math.min(usual.size(), losses.size());

        assertThat(both).isGreaterThanOrEqualTo(3);
        assertThat(losses.subList(0, both)).isEqualTo(usual.subList(0, both)).doesNotHaveDuplicates();
    }

    private WeightValues train(long seed, String... changes) {
        Seq2SeqTrainer trainer = CopyTask.trainer(changes);
        tokensAfterSteps.clear();
        losses.clear();
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public void stepped(StepReport report) {
                tokensAfterSteps.add(report.targetTokens());
                losses.add(report.loss());
            }
        };
        return NetworkTraining.run(
                        trainer.model(),
                        trainer.training(),
                        CopyTask.data(48, 8),
                        new Machine("cpu", OptionalInt.of(2)),
                        seed,
                        observer,
                        Optional.empty())
                .weights();
    }
}
