package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.torch.Mode;
import io.seq2seqlab.torch.NativeScope;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.ReadoutLoss;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchOps;
import io.seq2seqlab.torch.TorchWeights;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks against values that PyTorch computed from the papers' equations; {@code golden/golden.py} in the test resources
 * writes them and tells what the files hold.
 */
class GoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("src/test/resources/io/seq2seqlab/training/golden");

    /** Units of the stored numbers. */
    private static final double FINE = 1e-7;

    private static final double COARSE = 1e-6;

    private static final double FORWARD = 1e-5;
    /** Of the largest value of a weight's gradient, or of 1 where that is larger. */
    private static final double GRADIENT = 1e-4;

    /**
     * One network on one batch, with what must come out.
     *
     * @param settings of the network and its training, by key
     * @param batch what all cases of a file share
     */
    private record Golden(String file, Map<String, String> settings, JsonNode batch, JsonNode expected) {

        List<EncodedPair> pairs() {
            return IntStream.range(0, batch.get("sources").size())
                    .mapToObj(row -> new EncodedPair(
                            JSON.convertValue(batch.get("sources").get(row), int[].class),
                            JSON.convertValue(batch.get("targets").get(row), int[].class)))
                    .toList();
        }

        /** Where the fixture has no rows, nowhere; its sentences stand in the order of the pairs. */
        OwnTokens ownTokens(Batch batch) {
            boolean[][] given = JSON.convertValue(expected.get("own_token"), boolean[][].class);
            if (given.length == 0) {
                return OwnTokens.nowhere(batch);
            }
            return new OwnTokens(Arrays.stream(given)
                    .map(position -> {
                        boolean[] rows = new boolean[batch.size()];
                        for (int row = 0; row < rows.length; row++) {
                            rows[row] = position[batch.indices()[row]];
                        }
                        return rows;
                    })
                    .toArray(boolean[][]::new));
        }

        /** Fixed-point numbers. */
        double[] numbers(JsonNode numbers, double unit) {
            return StreamSupport.stream(numbers.spliterator(), false)
                    .mapToDouble(number -> number.asLong() * unit)
                    .toArray();
        }

        @Override
        public String toString() {
            return settings.entrySet().stream()
                    .map(entry -> entry.getKey().substring(entry.getKey().indexOf('.') + 1) + "=" + entry.getValue())
                    .collect(Collectors.joining(" ", file + " ", " own_token=" + expected.get("own_token")));
        }
    }

    static Stream<Golden> cases() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(GoldenTest::cases)
                    .toList()
                    .stream();
        }
    }

    private static Stream<Golden> cases(Path file) {
        JsonNode content;
        try {
            content = JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return StreamSupport.stream(content.get("cases").spliterator(), false)
                .map(expected ->
                        new Golden(file.getFileName().toString(), settings(expected), content.get("batch"), expected));
    }

    private static Map<String, String> settings(JsonNode expected) {
        Map<String, String> settings = new LinkedHashMap<>();
        expected.get("settings")
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        return settings;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPyTorch(Golden golden) {
        Seq2SeqTrainer trainer = Seq2SeqTrainer.of(golden.settings);
        BoundNetwork network = trainer.model()
                .bind(new TokenTask(
                        golden.batch.get("source_vocabulary").asInt(),
                        golden.batch.get("target_vocabulary").asInt()));
        JsonNode gradients = golden.expected.get("gradients");
        assertThat(sizes(network)).as("%s: weights", golden).isEqualTo(sizes(gradients));

        List<EncodedPair> pairs = golden.pairs();
        Batch batch =
                new Batcher(new BatchSize.Sentences(pairs.size())).sorted(pairs).get(0);
        try (TorchWeights weights = new TorchWeights(network.weights(), TorchDevice.CPU, Precision.FLOAT);
                Updates updates = new Updates(network, trainer.training(), weights, new RandomStreams(1))) {
            network.weights().forEach(weight -> weights.set(weight, values(weight)));

            compareForward(golden, network, weights, batch);

            double loss = NativeScope.call(
                    () -> updates.backward(batch, golden.ownTokens(batch)).item_double());
            assertThat(loss)
                    .as("%s: loss", golden)
                    .isCloseTo(golden.expected.get("loss").asLong() * FINE, within(FORWARD));
            for (Weight weight : network.weights()) {
                double[] expected = golden.numbers(gradients.get(weight.name()), COARSE);
                double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
                assertThat(weights.gradientOf(weight))
                        .as("%s: gradient of %s", golden, weight.name())
                        .containsExactly(expected, within(GRADIENT * Math.min(1, largest) + COARSE));
            }
        }
    }

    @Test
    void everyScoreIsThere() throws IOException {
        Set<String> scores = cases().map(golden -> golden.settings.getOrDefault("model.attention.score", "none"))
                .collect(Collectors.toSet());
        assertThat(ServiceLoader.load(AttentionScore.class))
                .extracting(AttentionScore::name)
                .isSubsetOf(scores);
    }

    private static Map<String, Integer> sizes(BoundNetwork network) {
        Map<String, Integer> sizes = new TreeMap<>();
        network.weights()
                .forEach(weight ->
                        sizes.put(weight.name(), Math.toIntExact(weight.shape().count())));
        return sizes;
    }

    private static Map<String, Integer> sizes(JsonNode gradients) {
        Map<String, Integer> sizes = new TreeMap<>();
        gradients
                .properties()
                .forEach(gradient ->
                        sizes.put(gradient.getKey(), gradient.getValue().size()));
        return sizes;
    }

    private static void compareForward(Golden golden, BoundNetwork network, TorchWeights weights, Batch batch) {
        ReadoutLoss readout = new ReadoutLoss(weights, network.task(), 0);
        NativeScope.runWithoutGradients(() -> {
            ForwardPass.Outcome outcome = new ForwardPass(network, new TorchOps(weights, Mode.TRAINING), readout, batch)
                    .run(golden.ownTokens(batch));
            assertThat(atRealPositions(batch, outcome.logits(), outcome.layout()::row))
                    .as("%s: logits", golden)
                    .containsExactly(golden.numbers(golden.expected.get("logits"), FINE), within(FORWARD));
            assertThat(outcome.attention().isPresent())
                    .as("%s: has attention", golden)
                    .isEqualTo(golden.expected.has("attention"));
            outcome.attention()
                    .ifPresent(attention -> assertThat(atRealPositions(
                                    batch,
                                    attention.reshape(-1, batch.sourceLength()),
                                    (position, sentence) -> position * batch.size() + sentence))
                            .as("%s: attention", golden)
                            .containsExactly(golden.numbers(golden.expected.get("attention"), FINE), within(FORWARD)));
        });
    }

    /** The rows of a matrix that are about real target tokens, sentence by sentence in the order of the fixture. */
    private static double[] atRealPositions(Batch batch, Tensor matrix, IntBinaryOperator rowOf) {
        int width = Math.toIntExact(matrix.size(1));
        FloatPointer all = matrix.contiguous().data_ptr_float();
        List<Double> chosen = new ArrayList<>();
        for (int pair = 0; pair < batch.size(); pair++) {
            int sentence = rowOf(batch, pair);
            for (int position = 0; position < batch.targetLengths()[sentence] - 1; position++) {
                long start = (long) rowOf.applyAsInt(position, sentence) * width;
                for (int column = 0; column < width; column++) {
                    chosen.add((double) all.get(start + column));
                }
            }
        }
        return chosen.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int rowOf(Batch batch, int pair) {
        return IntStream.range(0, batch.size())
                .filter(row -> batch.indices()[row] == pair)
                .findFirst()
                .orElseThrow();
    }

    /** The formula of {@code golden.py}. */
    private static float[] values(Weight weight) {
        int x = 7;
        for (char character : weight.name().toCharArray()) {
            x = (31 * x + character) % 65536;
        }
        float[] values = new float[Math.toIntExact(weight.shape().count())];
        for (int i = 0; i < values.length; i++) {
            x = (75 * x + 74) % 65537;
            values[i] = (x % 1401 - 700) / 1024f;
        }
        return values;
    }
}
