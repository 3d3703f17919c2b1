package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.decoding.Parity;
import io.seq2seqlab.decoding.ParityCheck;
import io.seq2seqlab.decoding.ParityException;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.decoding.TokenLimit;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.onnx.OnnxExport;
import io.seq2seqlab.onnx.OnnxStepDecoder;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchStepDecoder;
import io.seq2seqlab.torch.TorchWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network read by libtorch and by ONNX Runtime. */
class ExportParityTest {

    private static final List<int[]> SOURCES = sources();

    static List<Variant> variants() {
        return Variant.all();
    }

    /** Those that the network reads. */
    private static List<int[]> sources(BoundNetwork network) {
        int longest = network.longestSource().orElse(Integer.MAX_VALUE);
        return SOURCES.stream().filter(source -> source.length <= longest).toList();
    }

    private static List<int[]> sources() {
        Random random = new Random(5);
        return IntStream.range(0, 40)
                .mapToObj(i ->
                        random.ints(1 + i % 9, 0, Variant.SOURCE_VOCABULARY).toArray())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void onnxRuntimeComputesWhatLibtorchComputes(Variant variant) {
        BoundNetwork network = variant.network();

        Parity parity = check(network, values(network));

        assertThat(parity.largestDifference()).isLessThan(1e-5);
        assertThat(parity.sentences()).isEqualTo(sources(network).size());
        assertThat(parity.sampleSentences()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "source.embedding, memory.annotations",
        "attention.key.weight, memory.keys",
        "attention.v, 'step 1, attention'",
        "decoder.layer1.hidden, 'step 1, next.layer1.h'",
        "readout.weight, 'step 1, logits'"
    })
    void whatWasExportedWronglyIsNamed(String weight, String tensor) {
        BoundNetwork network = new Variant(
                        "before additive",
                        Map.of(
                                "model.encoder.embedding", "3",
                                "model.encoder.hidden", "3",
                                "model.decoder.embedding", "3",
                                "model.decoder.hidden", "4",
                                "model.attention.score", "additive",
                                "model.attention.placement", "before"))
                .network();
        Map<String, float[]> wrong = new LinkedHashMap<>(values(network).values());
        assertThat(wrong.keySet()).contains(weight);
        wrong.compute(weight, (name, values) -> {
            float[] changed = values.clone();
            changed[changed.length - 1] += 1;
            return changed;
        });

        assertThatThrownBy(() -> check(network, new WeightValues(wrong)))
                .isInstanceOf(ParityException.class)
                .hasMessageStartingWith(tensor + " is the first that differs");
    }

    private static WeightValues values(BoundNetwork network) {
        Map<String, float[]> values = new LinkedHashMap<>();
        network.weights().forEach(weight -> values.put(weight.name(), Variant.values(weight)));
        return new WeightValues(values);
    }

    private static Parity check(BoundNetwork network, WeightValues exported) {
        try (TorchWeights weights = new TorchWeights(network.weights(), TorchDevice.CPU, Precision.FLOAT);
                OnnxStepDecoder onnx = new OnnxStepDecoder(OnnxExport.export(network, exported, Map.of()), 1)) {
            network.weights().forEach(weight -> weights.set(weight, Variant.values(weight)));
            return new ParityCheck(
                            new TorchStepDecoder(network, weights),
                            onnx,
                            SearchSettings.GREEDY.within(TokenLimit.DEFAULT))
                    .check(sources(network));
        }
    }
}
