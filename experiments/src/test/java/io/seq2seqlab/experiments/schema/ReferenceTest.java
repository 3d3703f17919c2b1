package io.seq2seqlab.experiments.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.seq2seqlab.experiments.sweep.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The written schema and reference are those of the settings; {@code -Dreference.write} writes them anew. */
class ReferenceTest {

    private static final Path SCHEMA = Experiments.configs().resolve("schema/experiment.schema.json");
    private static final Path REFERENCE = Experiments.configs().resolve("REFERENCE.md");

    @Test
    void theSchemaIsUpToDate() throws IOException {
        requireWritten(SCHEMA, JsonSchema.text());
    }

    @Test
    void theReferenceIsUpToDate() throws IOException {
        requireWritten(REFERENCE, KeyReference.text());
    }

    private static void requireWritten(Path file, String text) throws IOException {
        if (System.getProperty("reference.write") != null) {
            Files.writeString(file, text);
        }
        assertThat(file).hasContent(text);
    }

    static Stream<Path> experimentFiles() throws IOException {
        return Files.walk(Experiments.configs()).filter(file -> file.toString().endsWith(".yaml"));
    }

    @ParameterizedTest
    @MethodSource("experimentFiles")
    void theSchemaAcceptsTheExperimentFiles(Path file) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonSchema.text());

        assertThat(schema.validate(Files.readString(file), InputFormat.YAML)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatTheReaderRefuses() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonSchema.text());

        assertThat(Stream.of(
                        "modle: {}",
                        "model: {encoder: {layers: 0}}",
                        "model: {encoder: {hidden: 1.5}}",
                        "model: {attention: {score: aditive}}",
                        "model: {dropout: {readout: 1}}",
                        "seeds: [1, 1]",
                        "data: {lowercase: perhaps}",
                        "sweep: {method: magic}",
                        "sweep: {factors: {model.attention.scor: [additive, dot]}}",
                        "sweep: {factors: {model.attention.score: [aditive]}}",
                        "sweep: {factors: {model.encoder.hidden: {min: 1, max: 8, stepps: 2}}}",
                        "sweep: {factors: {model.encoder.hidden: {min: 1, max: 8, scale: logarithmic, steps: 2}}}",
                        "sweep: {factors: {model.bridge: {min: 1, max: 8, steps: 2}}}",
                        "sweep: {factors: {encoder: {gru: {model.encoder.typ: gru}}}}",
                        "sweep: {zip: [[model.encoder.hidden]]}",
                        "baseline: {}",
                        "aa_test: {seed: [1]}",
                        "claims: [{better: {model.attention.score: dot}}]",
                        "search: {metric: test2016.bleu}",
                        "budget: {trials: 0}"))
                .allSatisfy(yaml -> assertThat(schema.validate(yaml, InputFormat.YAML))
                        .as(yaml)
                        .isNotEmpty());
    }
}
