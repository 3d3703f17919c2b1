package io.seq2seqlab.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.network.recurrent.Configured;
import io.seq2seqlab.ops.WeightValues;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxNetworkTest {

    private final BoundNetwork network = Configured.network(
                    "encoder.hidden=3",
                    "encoder.embedding=2",
                    "attention.score=additive",
                    "attention.placement=BEFORE",
                    "decoder.hidden=4",
                    "decoder.embedding=2",
                    "decoder.cell=LSTM")
            .bind(new TokenTask(6, 7));

    @Test
    void tellsWhatGoesInAndComesOut(@TempDir Path directory) throws Exception {
        OnnxExport.export(network, zeros(), Map.of("experiment", "attention-scores"))
                .write(directory.resolve("model"));
        OnnxNetwork read = OnnxNetwork.read(directory.resolve("model"));
        ModelProto encoder = ModelProto.parseFrom(read.encoder());
        ModelProto step = ModelProto.parseFrom(read.decoderStep());

        assertThat(names(encoder.getGraph().getInputList())).containsExactly("source", "lengths");
        assertThat(names(encoder.getGraph().getOutputList()))
                .containsExactly(
                        "memory.keys", "memory.annotations", "memory.padding", "state.layer1.h", "state.layer1.c");
        assertThat(names(step.getGraph().getInputList()))
                .containsExactlyInAnyOrder(
                        "previous",
                        "state.layer1.h",
                        "state.layer1.c",
                        "memory.keys",
                        "memory.annotations",
                        "memory.padding");
        assertThat(names(step.getGraph().getOutputList()))
                .containsExactly("logits", "next.layer1.h", "next.layer1.c", "attention");
        assertThat(step.getMetadataPropsList())
                .extracting(StringStringEntryProto::getKey, StringStringEntryProto::getValue)
                .containsExactly(tuple("experiment", "attention-scores"));
    }

    @Test
    void holdsInAStepOnlyWhatAStepNeeds() throws Exception {
        ModelProto step = ModelProto.parseFrom(
                OnnxExport.export(network, zeros(), Map.of()).decoderStep());

        assertThat(step.getGraph().getInitializerList())
                .noneMatch(weight -> weight.getName().startsWith("encoder"))
                .noneMatch(weight -> weight.getName().startsWith("attention.key"));
    }

    @Test
    void needsAValueForEveryWeight() {
        assertThatThrownBy(() -> OnnxExport.export(network, new WeightValues(Map.of()), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("source.embedding");
    }

    private WeightValues zeros() {
        Map<String, float[]> values = new LinkedHashMap<>();
        network.weights()
                .forEach(weight -> values.put(
                        weight.name(), new float[Math.toIntExact(weight.shape().count())]));
        return new WeightValues(values);
    }

    private static List<String> names(List<ValueInfoProto> values) {
        return values.stream().map(ValueInfoProto::getName).toList();
    }
}
