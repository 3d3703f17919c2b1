package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seq2seqlab.onnx.OnnxException;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.onnx.TranslatedLine;
import io.seq2seqlab.text.BytePairEncoding;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.Tokenizer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.MutableDataset;
import org.tribuo.ONNXExportable;
import org.tribuo.Prediction;

/** Trains once, exports once, and reads what was written. */
class ExportTest {

    private static final MutableDataset<TokenSequence> TRAINING =
            new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(200, 1)));
    private static final MutableDataset<TokenSequence> VALIDATION =
            new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(40, 2)));

    private static Seq2SeqModel model;
    private static ExportReport report;
    private static Path directory;

    @TempDir
    static Path folder;

    @BeforeAll
    static void export() throws Exception {
        Map<String, String> settings = new HashMap<>(Numerals.SETTINGS);
        settings.put("model.encoder.reverse_source", "true");
        model = Seq2SeqTrainer.of(settings).train(TRAINING);
        directory = folder.resolve("deep/model");
        report = model.with(Codecs.both(new TextReading(Tokenizer.WORD, Casing.LOWER)))
                .export(directory, VALIDATION);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void writesAllThatATranslatorReadsAndNothingElse() throws Exception {
        assertThat(names(directory))
                .containsExactly(
                        "decoder_step.onnx",
                        "encoder.onnx",
                        "parity.json",
                        "source.vocabulary",
                        "target.vocabulary",
                        "translator.json");
        assertThat(names(directory.getParent())).containsExactly("model");
    }

    @Test
    void tellsHowTheExportAgreesWithLibtorch() throws Exception {
        assertThat(report.parity().sentences()).isEqualTo(40);
        assertThat(report.parity().largestDifference()).isBetween(0.0, 1e-4);
        JsonNode written =
                new ObjectMapper().readTree(directory.resolve("parity.json").toFile());
        assertThat(written.path("reference").asText()).startsWith("libtorch ");
        assertThat(written.path("runtime").asText()).matches("ONNX Runtime \\d+\\.\\d+.*");
        assertThat(written.path("operator_set").asInt()).isEqualTo(17);
        assertThat(written.path("ir_version").asInt()).isEqualTo(8);
        assertThat(written.at("/parity/largest_difference").asDouble())
                .isEqualTo(report.parity().largestDifference());
        assertThat(written.at("/parity/near_ties").isInt()).isTrue();
    }

    @Test
    void aTranslatorReadsLinesAndTranslatesLikeTheModel() {
        List<String> lines = List.of("Drei  null VIER", "", "eins", "fünf fünf neunzig eins zwei");
        try (OnnxTranslator translator = OnnxTranslator.load(directory, 1)) {
            assertThat(translator.translate(lines))
                    .containsExactly(
                            model("drei", "null", "vier"),
                            "",
                            model("eins"),
                            model("fünf", "fünf", "neunzig", "eins", "zwei"));
            assertThat(translator.translate("drei null vier")).isEqualTo("three zero four");
        }
    }

    private static String model(String... tokens) {
        return model.predict(SentenceExample.toTranslate(List.of(tokens)))
                .getOutput()
                .text();
    }

    @Test
    void aTranslatedLineTellsWhatTheNetworkLookedAt() {
        try (OnnxTranslator translator = OnnxTranslator.load(directory, 1)) {
            TranslatedLine line = translator.search(List.of("drei null vier")).get(0);

            assertThat(line.source()).containsExactly("drei", "null", "vier");
            assertThat(line.target()).containsExactly("three", "zero", "four");
            assertThat(line.hypothesis().complete()).isTrue();
            assertThat(line.hypothesis().logProbability()).isNegative();
            var attention = line.attention().orElseThrow();
            assertThat(attention.source()).containsExactly("<sos>", "vier", "null", "drei", "<eos>");
            assertThat(attention.sourcePositions()).containsExactly(3, 2, 1, 0, 3);
            assertThat(attention.target()).containsExactly("three", "zero", "four", "<eos>");
            assertThat(attention.weights()).hasDimensions(4, 5);
        }
    }

    @Test
    void aModelTranslatesThroughItsExport() {
        try (Seq2SeqModel through = model.throughExport(directory)) {
            assertThat(texts(through.predict(VALIDATION))).isEqualTo(texts(model.predict(VALIDATION)));
            assertThat(through.score(VALIDATION).rated())
                    .hasSize(40)
                    .first()
                    .extracting(score -> score.negativeLogLikelihood())
                    .isEqualTo(model.score(VALIDATION).rated().get(0).negativeLogLikelihood());
        }
    }

    private static List<String> texts(List<Prediction<TokenSequence>> predictions) {
        return predictions.stream().map(p -> p.getOutput().text()).toList();
    }

    @Test
    void theFilesTellWhereTheNetworkComesFrom() throws Exception {
        try (OnnxTranslator translator = OnnxTranslator.load(directory, 1)) {
            assertThat(translator.metadata())
                    .containsEntry(
                            "source_vocabulary_sha256", model.sourceVocabulary().sha256())
                    .containsEntry(
                            "target_vocabulary_sha256", model.targetVocabulary().sha256());
            String provenance = translator.metadata().get(ONNXExportable.PROVENANCE_METADATA_FIELD);
            assertThat(ONNXExportable.SERIALIZER.deserializeAndUnmarshal(provenance))
                    .isEqualTo(model.getProvenance());
        }
    }

    @Test
    void withoutSentencesTheComparisonTakesRandomOnes() throws Exception {
        Path other = Files.createDirectory(folder.resolve("empty"));
        ExportReport without = model.export(other);

        assertThat(without.parity().sentences()).isEqualTo(16);
        try (OnnxTranslator translator = OnnxTranslator.load(other, 1)) {
            assertThat(translator.translate("drei null")).isEqualTo("three zero");
        }
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("note.txt"), "mine");

        assertThatThrownBy(() -> model.export(taken))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(taken + ": exists already; name a folder that does not");
        assertThat(names(taken)).containsExactly("note.txt");
    }

    @Test
    void otherVocabulariesAreNoticed() throws Exception {
        Path mixed = folder.resolve("mixed");
        model.export(mixed);
        Path file = mixed.resolve("target.vocabulary");
        Files.writeString(file, Files.readString(file).replace("three", "tree"));

        assertThatThrownBy(() -> OnnxTranslator.load(mixed))
                .isInstanceOf(OnnxException.class)
                .hasMessageStartingWith(
                        "the files of the text are not those of the network: its target_vocabulary_sha256 is");
        assertThatThrownBy(() -> model.throughExport(mixed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mergesOfAnotherNetworkAreNoticed() throws Exception {
        Path mixed = folder.resolve("mixed-codes");
        List<String> lines = List.of("zwei drei zwei drei");
        model.with(new BytePairEncoding(new BytePairEncoding.Learned(10, false), OptionalInt.empty(), 0)
                        .codecs(lines, lines, Casing.KEEP))
                .export(mixed);
        OnnxTranslator.load(mixed).close();
        Path file = mixed.resolve("source.codes");
        Files.writeString(file, Files.readString(file) + "x y\n");

        assertThatThrownBy(() -> OnnxTranslator.load(mixed))
                .isInstanceOf(OnnxException.class)
                .hasMessageStartingWith(
                        "the files of the text are not those of the network: its source_codec_sha256 is");
    }

    @Test
    void aMissingOrBrokenFileIsOneLine() throws Exception {
        Path broken = folder.resolve("broken");
        model.export(broken);
        Files.writeString(broken.resolve("encoder.onnx"), "no model");

        assertThatThrownBy(() -> OnnxTranslator.load(broken))
                .isInstanceOf(OnnxException.class)
                .message()
                .startsWith("the network cannot be loaded: ")
                .hasLineCount(1);
        Files.delete(broken.resolve("encoder.onnx"));
        assertThatThrownBy(() -> OnnxTranslator.load(broken))
                .isInstanceOf(OnnxException.class)
                .hasMessage(
                        broken
                                + ": no encoder.onnx there; expected an exported model, such as the folder model/ of a finished run");
    }
}
