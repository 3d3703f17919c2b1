package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.torch.Mode;
import io.seq2seqlab.torch.NativeScope;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.ReadoutLoss;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchOps;
import io.seq2seqlab.torch.TorchWeights;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of the loss against differences of the loss, in double precision. */
class GradientTest {

    /** Exact in float beside {@link Variant#values}, and so small that no own token changes and no relu or maximum turns. */
    private static final float STEP = 1f / (1 << 18);

    /** Rounding comes to 2e-10 at the most; a weight that has a gradient at all has 1e-7 of the slope or more. */
    private static final double TOLERANCE = 1e-9;

    private static final Batch BATCH = TinyBatch.mixed();
    private static final OwnTokens GIVEN = OwnTokens.nowhere(BATCH);
    private static final OwnTokens SOME_STEPS = perStep(true, true, false, true, true);

    /** For the long, the middle and the short sentence, as the rows of the batch stand. */
    private static final boolean[][] SOME_TOKENS = {
        {true, false, true}, {false, true, true}, {true, false, false}, {true, true, true}, {false, false, false}
    };

    static List<Variant> variants() {
        return Variant.all();
    }

    static List<Variant> variantsInOneCall() {
        return Variant.all().stream()
                .filter(variant -> variant.network().runsInOneCall())
                .toList();
    }

    /** One direction through all values of all weights, which no wrong value survives but by chance. */
    @ParameterizedTest
    @MethodSource("variants")
    void gradientsAreTheSlopesOfTheLoss(Variant variant) {
        int encoder = Variant.all().indexOf(variant) / Variant.looksPerEncoder();
        OwnTokens ownTokens = encoder % 2 == 0 ? SOME_STEPS : GIVEN;
        double labelSmoothing = encoder / 2 % 2 == 0 ? 0.1 : 0;
        try (Run run = new Run(variant, labelSmoothing)) {
            double loss = run.backward(ownTokens);
            assertThat(run.loss(ownTokens)).isCloseTo(loss, within(1e-14));
            Map<Weight, double[]> gradients = new HashMap<>();
            run.network.weights().forEach(weight -> gradients.put(weight, run.weights.gradientOf(weight)));
            assertThat(run.slope(run.network.weights(), ownTokens))
                    .as(() -> "by weight, slopes and what the gradients say: "
                            + gradients.entrySet().stream()
                                    .map(entry -> entry.getKey().name() + " "
                                            + run.slope(List.of(entry.getKey()), ownTokens) + " "
                                            + along(entry.getKey(), entry.getValue()))
                                    .toList())
                    .isCloseTo(
                            gradients.entrySet().stream()
                                    .mapToDouble(entry -> along(entry.getKey(), entry.getValue()))
                                    .sum(),
                            within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource("variantsInOneCall")
    void oneCallAndStepByStepAgree(Variant variant) {
        try (Run run = new Run(variant, 0.1)) {
            double atOnce = run.backward(GIVEN);
            Map<String, double[]> expected = new HashMap<>();
            run.network.weights().forEach(weight -> expected.put(weight.name(), run.weights.gradientOf(weight)));

            double stepByStep = run.backwardStepByStep();

            assertThat(stepByStep).isCloseTo(atOnce, within(1e-12));
            for (Weight weight : run.network.weights()) {
                assertThat(run.weights.gradientOf(weight))
                        .as(weight.name())
                        .containsExactly(expected.get(weight.name()), within(1e-12));
            }
        }
    }

    /**
     * Coins that fall differently for the sentences of a batch, against sentences that are read alone, where every coin is
     * one of a step.
     */
    @ParameterizedTest
    @MethodSource("variants")
    void sentencesOfABatchReadTheirOwnTokensAsTheyWouldAlone(Variant variant) {
        double expectedLoss = 0;
        Map<String, double[]> expected = new HashMap<>();
        EncodedPair[] pairs = {TinyBatch.LONG, TinyBatch.MIDDLE, TinyBatch.SHORT};
        for (int sentence = 0; sentence < pairs.length; sentence++) {
            Batch alone = TinyBatch.of(pairs[sentence]);
            boolean[][] own = new boolean[alone.targetLength() - 1][1];
            for (int position = 0; position < own.length; position++) {
                own[position][0] = SOME_TOKENS[position][sentence];
            }
            double share = (double) alone.targetTokens() / BATCH.targetTokens();
            try (Run run = new Run(variant, 0.1, alone)) {
                expectedLoss += share * run.backward(new OwnTokens(own));
                for (Weight weight : run.network.weights()) {
                    double[] gradient = run.weights.gradientOf(weight);
                    double[] sum = expected.computeIfAbsent(weight.name(), name -> new double[gradient.length]);
                    for (int i = 0; i < gradient.length; i++) {
                        sum[i] += share * gradient[i];
                    }
                }
            }
        }

        try (Run run = new Run(variant, 0.1)) {
            assertThat(run.backward(new OwnTokens(SOME_TOKENS))).isCloseTo(expectedLoss, within(1e-12));
            for (Weight weight : run.network.weights()) {
                assertThat(run.weights.gradientOf(weight))
                        .as(weight.name())
                        .containsExactly(expected.get(weight.name()), within(1e-12));
            }
        }
    }

    private static OwnTokens perStep(boolean... steps) {
        boolean[][] own = new boolean[steps.length][BATCH.size()];
        for (int position = 0; position < steps.length; position++) {
            Arrays.fill(own[position], steps[position]);
        }
        return new OwnTokens(own);
    }

    private static double along(Weight weight, double[] gradient) {
        float[] direction = direction(weight);
        return IntStream.range(0, gradient.length)
                .mapToDouble(i -> gradient[i] * direction[i])
                .sum();
    }

    private static float[] direction(Weight weight) {
        SplittableRandom random = new SplittableRandom(31 + weight.name().hashCode());
        float[] direction = new float[(int) weight.shape().count()];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = random.nextBoolean() ? 1 : -1;
        }
        return direction;
    }

    /** A network in double precision on one batch. */
    private static final class Run implements AutoCloseable {

        private final Batch batch;
        private final BoundNetwork network;
        private final TorchWeights weights;
        private final Updates updates;
        private final ReadoutLoss readout;

        Run(Variant variant, double labelSmoothing) {
            this(variant, labelSmoothing, BATCH);
        }

        Run(Variant variant, double labelSmoothing, Batch batch) {
            this.batch = batch;
            Map<String, String> settings = new HashMap<>(variant.settings());
            settings.put("training.label_smoothing", Double.toString(labelSmoothing));
            network = variant.network();
            weights = new TorchWeights(network.weights(), TorchDevice.CPU, Precision.DOUBLE);
            network.weights().forEach(weight -> weights.set(weight, Variant.values(weight)));
            updates = new Updates(network, Seq2SeqTrainer.of(settings).training(), weights, new RandomStreams(1));
            readout = new ReadoutLoss(weights, network.task(), labelSmoothing);
        }

        double backward(OwnTokens ownTokens) {
            return NativeScope.call(() -> updates.backward(batch, ownTokens).item_double());
        }

        double backwardStepByStep() {
            return NativeScope.call(() -> {
                updates.zeroGradients();
                ForwardPass pass = pass();
                return updates.backward(pass, pass.stepByStep(GIVEN)).item_double();
            });
        }

        double loss(OwnTokens ownTokens) {
            return NativeScope.callWithoutGradients(() -> {
                ForwardPass pass = pass();
                ForwardPass.Outcome outcome = pass.run(ownTokens);
                return readout.loss(outcome.logits(), pass.references(outcome.layout()), pass.share(outcome.layout()))
                        .item_double();
            });
        }

        private ForwardPass pass() {
            return new ForwardPass(network, new TorchOps(weights, Mode.TRAINING), readout, batch);
        }

        /** The derivative along the direction of some weights by four points; what is left out is of order STEP⁴. */
        double slope(List<Weight> moved, OwnTokens ownTokens) {
            double near = lossAt(moved, STEP, ownTokens) - lossAt(moved, -STEP, ownTokens);
            double far = lossAt(moved, 2 * STEP, ownTokens) - lossAt(moved, -2 * STEP, ownTokens);
            moved.forEach(weight -> weights.set(weight, Variant.values(weight)));
            return (8 * near - far) / (12 * STEP);
        }

        private double lossAt(List<Weight> moved, float distance, OwnTokens ownTokens) {
            for (Weight weight : moved) {
                float[] values = Variant.values(weight);
                float[] direction = direction(weight);
                for (int i = 0; i < values.length; i++) {
                    values[i] += distance * direction[i];
                }
                weights.set(weight, values);
            }
            return loss(ownTokens);
        }

        @Override
        public void close() {
            updates.close();
            weights.close();
        }
    }
}
