package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.torch.NativeScope;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchWeights;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** bfloat16 on a CPU, which computes it slowly but as a GPU does; experiments may use it on a GPU only. */
class MixedPrecisionTest {

    private static final Batch BATCH = TinyBatch.mixed();

    static List<Variant> variants() {
        return Variant.all();
    }

    /** A bfloat16 is off by up to 1/256; what a few of them in a row make of a loss and of a gradient's direction is alike. */
    @ParameterizedTest
    @MethodSource("variants")
    void lossAndGradientsAreNearlyThoseOfDoublePrecision(Variant variant) {
        Map<String, double[]> exact = new HashMap<>();
        double exactLoss = backward(variant, Precision.DOUBLE, "float", exact);
        Map<String, double[]> rough = new HashMap<>();
        double roughLoss = backward(variant, Precision.FLOAT, "bf16", rough);

        assertThat(roughLoss).isCloseTo(exactLoss, within(0.003 * exactLoss)).isNotEqualTo(exactLoss);
        double product = 0;
        double exactSquare = 0;
        double roughSquare = 0;
        for (Map.Entry<String, double[]> entry : exact.entrySet()) {
            double[] other = rough.get(entry.getKey());
            for (int i = 0; i < other.length; i++) {
                product += entry.getValue()[i] * other[i];
                exactSquare += entry.getValue()[i] * entry.getValue()[i];
                roughSquare += other[i] * other[i];
            }
        }
        double alike = turnsAtRounding(variant) ? 0.98 : 0.9998;
        assertThat(product / Math.sqrt(exactSquare * roughSquare)).as("cosine").isGreaterThan(alike);
        assertThat(Math.sqrt(roughSquare / exactSquare))
                .as("length")
                .isCloseTo(1, within(turnsAtRounding(variant) ? 0.05 : 0.01));
    }

    /** Where a maximum or a relu is taken, rounding can choose the other branch, whose slope is another. */
    private static boolean turnsAtRounding(Variant variant) {
        return "maxout".equals(variant.settings().get("model.decoder.readout"))
                || "combined".equals(variant.settings().get("model.decoder.cell_input"));
    }

    private static double backward(
            Variant variant, Precision updated, String precision, Map<String, double[]> gradients) {
        Map<String, String> settings = new HashMap<>(variant.settings());
        settings.put("training.precision", precision);
        settings.put("training.label_smoothing", "0.1");
        BoundNetwork network = variant.network();
        try (TorchWeights weights = new TorchWeights(network.weights(), TorchDevice.CPU, updated);
                Updates updates =
                        new Updates(network, Seq2SeqTrainer.of(settings).training(), weights, new RandomStreams(1))) {
            network.weights().forEach(weight -> weights.set(weight, Variant.values(weight)));
            double loss = NativeScope.call(
                    () -> updates.backward(BATCH, OwnTokens.nowhere(BATCH)).item_double());
            network.weights().forEach(weight -> gradients.put(weight.name(), weights.gradientOf(weight)));
            return loss;
        }
    }

    @Test
    void copyingIsLearnt() {
        Seq2SeqTrainer trainer = CopyTask.trainer(
                "training.precision",
                "bf16",
                "training.teacher_forcing.ratio",
                "0.5",
                "training.teacher_forcing.coin",
                "token",
                "model.dropout.readout",
                "0.1");
        BoundNetwork network =
                trainer.model().bind(new TokenTask(CopyTask.VOCABULARY.size(), CopyTask.VOCABULARY.size()));
        RandomStreams streams = new RandomStreams(1);
        List<Batch> batches = new Batcher(new BatchSize.Sentences(16))
                .sorted(CopyTask.data(160, 0).training().of(1, streams));
        try (TorchWeights weights = new TorchWeights(network.weights(), TorchDevice.CPU, Precision.FLOAT);
                Updates updates = new Updates(network, trainer.training(), weights, streams)) {
            InitialValues initial = new InitialValues(trainer.training().initialization(), streams);
            for (Weight weight : network.weights()) {
                weights.set(weight, initial.of(weight));
            }
            double first = 0;
            double last = 0;
            for (int epoch = 1; epoch <= 20; epoch++) {
                last = 0;
                for (Batch batch : batches) {
                    last += updates.take(batch, 0.01).loss() / batches.size();
                }
                first = epoch == 1 ? last : first;
            }
            assertThat(last).isLessThan(0.5 * first);
        }
    }

    @Test
    void aCpuIsRefused() {
        Seq2SeqTrainer trainer = CopyTask.trainer("training.precision", "bf16");

        assertThatThrownBy(() -> NetworkTraining.run(
                        trainer.model(),
                        trainer.training(),
                        CopyTask.data(16, 0),
                        new Machine("cpu", OptionalInt.of(1)),
                        1,
                        TrainingObserver.NONE,
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "training.precision bf16 needs a GPU, and the device is cpu; set training.precision to float, or"
                                + " give a GPU with --device cuda");
    }
}
