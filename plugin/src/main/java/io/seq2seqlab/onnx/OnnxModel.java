package io.seq2seqlab.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.decoding.SentenceSearch;
import io.seq2seqlab.decoding.TokenLimit;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.Encoding.SourceMarks;
import io.seq2seqlab.text.Encoding.SourceOrder;
import io.seq2seqlab.text.Sha256;
import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.Vocabulary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a translation of text needs, as a folder holds it: {@value OnnxNetwork#ENCODER_FILE}, {@value
 * OnnxNetwork#DECODER_STEP_FILE}, {@value #SOURCE_FILE}, {@value #TARGET_FILE} and {@value #SETTINGS_FILE}.
 *
 * @param network what computes
 * @param codecs how a line becomes tokens, and tokens a line again
 * @param search how tokens become those of a translation
 */
public record OnnxModel(OnnxNetwork network, Codecs codecs, SentenceSearch search) {

    /** The source vocabulary's file. */
    public static final String SOURCE_FILE = "source.vocabulary";

    /** The target vocabulary's file. */
    public static final String TARGET_FILE = "target.vocabulary";

    /** How lines are read: tokenizer, casing, order, marks and longest length of the source, the limit of a translation. */
    public static final String SETTINGS_FILE = "translator.json";

    private static final String TOKENIZER = "tokenizer";
    private static final String CASING = "casing";
    private static final String SOURCE = "source";
    private static final String TARGET = "target";
    private static final Set<String> VOCABULARIES = Set.of(SOURCE_FILE, TARGET_FILE);
    private static final String LONGEST_SOURCE = "longest_source";
    private static final String SOURCE_HASH = "source_vocabulary_sha256";
    private static final String TARGET_HASH = "target_vocabulary_sha256";
    private static final String SOURCE_CODEC_HASH = "source_codec_sha256";
    private static final String TARGET_CODEC_HASH = "target_codec_sha256";

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the metadata of both graphs says of the text they belong to: which vocabularies, and what codecs have learned. */
    public static Map<String, String> textMetadata(Vocabulary source, Vocabulary target, Codecs codecs) {
        Map<String, String> metadata =
                new TreeMap<>(Map.of(SOURCE_HASH, source.sha256(), TARGET_HASH, target.sha256()));
        codecHash(codecs.source()).ifPresent(hash -> metadata.put(SOURCE_CODEC_HASH, hash));
        codecHash(codecs.target()).ifPresent(hash -> metadata.put(TARGET_CODEC_HASH, hash));
        return metadata;
    }

    private static Optional<String> codecHash(TextReading reading) {
        SortedMap<String, String> files = new TreeMap<>(reading.codec().files());
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sha256().add("files", files).hex());
    }

    /** What another model reads or writes otherwise, in the plural; empty where they could translate together. */
    Optional<String> difference(OnnxModel other) {
        if (!search.source().equals(other.search.source())) {
            return Optional.of("source vocabularies");
        }
        if (!search.target().equals(other.search.target())) {
            return Optional.of("target vocabularies");
        }
        if (!codecs.equals(other.codecs)) {
            return Optional.of("tokenizers or casing (data)");
        }
        if (!search.encoding().equals(other.search.encoding())) {
            return Optional.of("source orders or marks (model.encoder)");
        }
        return search.longestSource().equals(other.search.longestSource())
                ? Optional.empty()
                : Optional.of("longest sources (model.attention.max_source_length)");
    }

    /** Files for Hugging Face's tokenizers, by name; none for codecs that they do not have. */
    Map<String, String> tokenizerFiles() {
        Map<String, String> files = new TreeMap<>();
        put(files, SOURCE, codecs.source(), search.source());
        put(files, TARGET, codecs.target(), search.target());
        return files;
    }

    private static void put(Map<String, String> files, String side, TextReading reading, Vocabulary vocabulary) {
        reading.codec()
                .tokenizerJson(reading.casing(), vocabulary)
                .ifPresent(text -> files.put(side + ".tokenizer.json", text));
    }

    /** Writes all files into a folder, which is made if there is none. */
    public void write(Path directory) throws IOException {
        network.write(directory);
        search.source().write(directory.resolve(SOURCE_FILE));
        search.target().write(directory.resolve(TARGET_FILE));
        write(directory, SOURCE, codecs.source());
        write(directory, TARGET, codecs.target());
        Files.writeString(directory.resolve(SETTINGS_FILE), settings().toPrettyString() + "\n");
    }

    private static void write(Path directory, String side, TextReading reading) throws IOException {
        for (Map.Entry<String, String> file : reading.codec().files().entrySet()) {
            Files.writeString(directory.resolve(side + "." + file.getKey()), file.getValue());
        }
    }

    private ObjectNode settings() {
        ObjectNode settings = JSON.createObjectNode()
                .put("format", FORMAT)
                .put(TOKENIZER, name(codecs.source().codec().name()))
                .put(CASING, name(codecs.source().casing().name()))
                .put("source_order", name(search.encoding().sourceOrder().name()))
                .put("source_marks", name(search.encoding().sourceMarks().name()));
        settings.putObject("token_limit")
                .put("factor", search.search().limit().factor())
                .put("constant", search.search().limit().constant());
        search.longestSource().ifPresent(longest -> settings.put(LONGEST_SOURCE, longest));
        if (!codecs.target().equals(codecs.source())) {
            settings.putObject(TARGET)
                    .put(TOKENIZER, name(codecs.target().codec().name()))
                    .put(CASING, name(codecs.target().casing().name()));
        }
        return settings;
    }

    /**
     * Reads a folder.
     *
     * @throws OnnxException if a file is missing or cannot be read
     * @throws io.seq2seqlab.text.VocabularyException if a vocabulary is none
     */
    public static OnnxModel read(Path directory) {
        for (String file : new String[] {
            OnnxNetwork.ENCODER_FILE, OnnxNetwork.DECODER_STEP_FILE, SOURCE_FILE, TARGET_FILE, SETTINGS_FILE
        }) {
            if (!Files.isRegularFile(directory.resolve(file))) {
                throw new OnnxException(String.format(
                        Locale.ROOT,
                        "%s: no %s there; expected an exported model, such as the folder model/ of a finished run",
                        directory,
                        file));
            }
        }
        Vocabulary source = Vocabulary.read(directory.resolve(SOURCE_FILE));
        Vocabulary target = Vocabulary.read(directory.resolve(TARGET_FILE));
        try {
            JsonNode settings = settings(directory.resolve(SETTINGS_FILE));
            return new OnnxModel(
                    OnnxNetwork.read(directory),
                    new Codecs(
                            reading(directory, SOURCE, settings),
                            reading(directory, TARGET, settings.has(TARGET) ? settings.path(TARGET) : settings)),
                    new SentenceSearch(
                            new Encoding(
                                    SourceOrder.valueOf(constant(settings, "source_order")),
                                    SourceMarks.valueOf(constant(settings, "source_marks"))),
                            source,
                            target,
                            SearchSettings.GREEDY.within(new TokenLimit(
                                    settings.at("/token_limit/factor").asDouble(),
                                    settings.at("/token_limit/constant").asInt())),
                            settings.has(LONGEST_SOURCE)
                                    ? OptionalInt.of(
                                            settings.path(LONGEST_SOURCE).asInt())
                                    : OptionalInt.empty()));
        } catch (IOException e) {
            throw new OnnxException(String.format(Locale.ROOT, "%s cannot be read", directory), e);
        } catch (IllegalArgumentException e) {
            throw new OnnxException(
                    String.format(
                            Locale.ROOT, "%s is not understood: %s", directory.resolve(SETTINGS_FILE), e.getMessage()),
                    e);
        }
    }

    private static JsonNode settings(Path file) throws IOException {
        JsonNode settings = JSON.readTree(file.toFile());
        if (settings.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "format is %s, expected %d; export the model again", settings.path("format"), FORMAT));
        }
        return settings;
    }

    private static TextReading reading(Path directory, String side, JsonNode settings) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (DirectoryStream<Path> ofSide = Files.newDirectoryStream(directory, side + ".*")) {
            for (Path file : ofSide) {
                if (!VOCABULARIES.contains(file.getFileName().toString())) {
                    files.put(file.getFileName().toString().substring(side.length() + 1), Files.readString(file));
                }
            }
        }
        return new TextReading(
                TextCodec.named(constant(settings, TOKENIZER), files), Casing.valueOf(constant(settings, CASING)));
    }

    private static String constant(JsonNode settings, String key) {
        return settings.path(key).asText().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String name(String constant) {
        return constant.replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /**
     * Opens the network.
     *
     * @param threads how many threads an operator may use
     * @throws OnnxException if ONNX Runtime cannot load it, or it belongs to other vocabularies or codecs
     */
    public OnnxStepDecoder open(int threads) {
        OnnxStepDecoder decoder = new OnnxStepDecoder(network, threads);
        textMetadata(search.source(), search.target(), codecs).forEach((key, hash) -> {
            String written = decoder.metadata().getOrDefault(key, "none");
            if (!written.equals(hash)) {
                decoder.close();
                throw new OnnxException(String.format(
                        Locale.ROOT,
                        "the files of the text are not those of the network: its %s is %s, theirs %s; export the model again",
                        key,
                        written,
                        hash));
            }
        });
        return decoder;
    }
}
