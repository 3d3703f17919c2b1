package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.seq2seqlab.decoding.Parity;
import io.seq2seqlab.decoding.ParityCheck;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.decoding.TokenLimit;
import io.seq2seqlab.explain.Explanation;
import io.seq2seqlab.explain.Rehearsal;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.network.attention.Attention;
import io.seq2seqlab.network.recurrent.RecurrentNetwork;
import io.seq2seqlab.onnx.OnnxExport;
import io.seq2seqlab.onnx.OnnxStepDecoder;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchStepDecoder;
import io.seq2seqlab.torch.TorchWeights;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention scores of users, written for an earlier version, compile without an edit and do on every engine what they did. */
class OwnScoreTest {

    private static final List<int[]> SOURCES = List.of(new int[] {4, 5, 6, 7}, new int[] {8, 3}, new int[] {5, 5, 0});

    @ParameterizedTest
    @CsvSource({
        "examples/own-score/src/main/java/org/example/LowRankBilinearScore.java, attention.p attention.query.weight",
        "src/test/resources/io/seq2seqlab/network/ManyPartsScore.java, attention.many.gain attention.many.reader.hidden"
    })
    void isReadByEveryEngine(String source, String weights, @TempDir Path classes) throws Exception {
        compile(Path.of(source), classes);
        String name = Path.of(source).getFileName().toString().replace(".java", "");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            AttentionScore score = (AttentionScore)
                    loader.loadClass("org.example." + name).getConstructor().newInstance();
            assertThatCode(() -> Rehearsal.of(score, 256, 256, 512)).doesNotThrowAnyException();

            BoundNetwork network = with(score).bind(new TokenTask(9, 8));
            assertThat(network.weights()).extracting(weight -> weight.name()).contains(weights.split(" "));
            assertThat(Explanation.of(network).sections())
                    .extracting(Explanation.Section::name)
                    .containsExactly("encoder", "bridge", "memory", "step", "readout");
            assertThat(parity(network).largestDifference()).isLessThan(1e-4);
        }
    }

    private static void compile(Path source, Path classes) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "--release", "17", "-d", classes.toString());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                            .call())
                    .isTrue();
        }
    }

    private static RecurrentNetwork with(AttentionScore score) throws Exception {
        RecurrentNetwork network = new RecurrentNetwork();
        Field field = Attention.class.getDeclaredField("score");
        field.setAccessible(true);
        field.set(network.attention(), score);
        return network;
    }

    private static Parity parity(BoundNetwork network) {
        Map<String, float[]> values = new LinkedHashMap<>();
        network.weights().forEach(weight -> values.put(weight.name(), small(Variant.values(weight))));
        try (TorchWeights weights = new TorchWeights(network.weights(), TorchDevice.CPU, Precision.FLOAT);
                OnnxStepDecoder onnx =
                        new OnnxStepDecoder(OnnxExport.export(network, new WeightValues(values), Map.of()), 1)) {
            network.weights().forEach(weight -> weights.set(weight, values.get(weight.name())));
            return new ParityCheck(
                            new TorchStepDecoder(network, weights),
                            onnx,
                            SearchSettings.GREEDY.within(TokenLimit.DEFAULT))
                    .check(SOURCES);
        }
    }

    /** The default network is so wide that it would round far off with larger ones. */
    private static float[] small(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] /= 16;
        }
        return values;
    }
}
