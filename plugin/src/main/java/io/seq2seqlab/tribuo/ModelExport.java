package io.seq2seqlab.tribuo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.decoding.Parity;
import io.seq2seqlab.decoding.ParityCheck;
import io.seq2seqlab.decoding.ParityException;
import io.seq2seqlab.decoding.SentenceSearch;
import io.seq2seqlab.onnx.OnnxExport;
import io.seq2seqlab.onnx.OnnxModel;
import io.seq2seqlab.onnx.OnnxNetwork;
import io.seq2seqlab.onnx.OnnxStepDecoder;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.training.Machine;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.tribuo.ONNXExportable;
import org.tribuo.provenance.ModelProvenance;

/**
 * Writes a model as a folder that ONNX Runtime translates with, and compares the two before the folder gets its name.
 *
 * @param network what is exported
 * @param search how it translates
 * @param provenance goes into both files
 * @param threads CPU threads of either engine
 */
record ModelExport(
        Seq2SeqModel.Trained network, SentenceSearch search, ModelProvenance provenance, OptionalInt threads) {

    /** What the comparison found. */
    static final String PARITY_FILE = "parity.json";

    private static final Logger LOGGER = Logger.getLogger(ModelExport.class.getName());
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final int SAMPLE_SENTENCES = 16;

    /**
     * Writes all files, or none.
     *
     * @param sentences to compare translations of; where there are none, sentences of random words
     */
    ExportReport write(Path directory, List<List<String>> sentences) throws IOException {
        requireFree(directory);
        Path absolute = directory.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path part = absolute.resolveSibling("." + absolute.getFileName() + ".part");
        delete(part);
        try {
            ExportReport report = writeInto(Files.createDirectory(part), sentences);
            Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
            LOGGER.info(String.format(Locale.ROOT, "exported to %s: %s", directory, report.parity()));
            return report;
        } catch (ParityException e) {
            throw new ExportException(
                    "the ONNX export does not compute what libtorch computes: " + e.getMessage()
                            + "; nothing was written",
                    e);
        } finally {
            delete(part);
        }
    }

    private static void requireFree(Path directory) throws IOException {
        if (Files.exists(directory) && !isEmptyFolder(directory)) {
            throw new FileAlreadyExistsException(
                    directory.toString(), null, "exists already; name a folder that does not");
        }
    }

    private static boolean isEmptyFolder(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void delete(Path part) throws IOException {
        if (Files.exists(part)) {
            try (Stream<Path> files = Files.list(part)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(part);
        }
    }

    private ExportReport writeInto(Path folder, List<List<String>> sentences) throws IOException {
        long start = System.nanoTime();
        OnnxNetwork exported = OnnxExport.export(network.bind(), network.weights(), metadata());
        OnnxModel model = new OnnxModel(exported, network.codecs(), search);
        model.write(folder);
        long written = System.nanoTime();
        Parity parity = check(model, sentences.isEmpty() ? randomSources() : search.encode(sentences));
        ExportReport report = new ExportReport(
                Engine.name(),
                OnnxStepDecoder.runtime(),
                OnnxExport.OPERATOR_SET,
                OnnxExport.IR_VERSION,
                parity,
                seconds(start, written),
                seconds(written, System.nanoTime()));
        ObjectNode json = JSON.createObjectNode().put("format", 1);
        json.setAll((ObjectNode) JSON.valueToTree(report));
        Files.writeString(folder.resolve(PARITY_FILE), json.toPrettyString() + "\n");
        return report;
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata =
                new TreeMap<>(OnnxModel.textMetadata(network.source(), network.target(), network.codecs()));
        metadata.put(
                ONNXExportable.PROVENANCE_METADATA_FIELD, ONNXExportable.SERIALIZER.marshalAndSerialize(provenance));
        return metadata;
    }

    /** On the CPU, whatever the network was trained on: other devices round otherwise. */
    private Parity check(OnnxModel model, List<int[]> sources) {
        int count = threads.orElse(Runtime.getRuntime().availableProcessors());
        Machine machine = new Machine("cpu", OptionalInt.of(count));
        try (TorchSession session = new TorchSession(network, machine);
                OnnxStepDecoder candidate = model.open(count)) {
            return new ParityCheck(session.decoder(), candidate, search.search()).check(sources);
        }
    }

    /** Sentences of one to sixteen words as far as the network can look at them, the same ones every time. */
    private List<int[]> randomSources() {
        Random random = new Random(1);
        List<int[]> sources = new ArrayList<>();
        int longest = search.longestSource().orElse(Integer.MAX_VALUE);
        for (int length = 1;
                length <= SAMPLE_SENTENCES && search.encoding().sourcePositions(length).length <= longest;
                length++) {
            List<String> sentence = random.ints(
                            length, Vocabulary.UNKNOWN, network.source().size())
                    .mapToObj(network.source()::token)
                    .toList();
            sources.add(search.encoding().source(sentence, network.source()));
        }
        return sources;
    }
}
