package io.seq2seqlab.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Merges as a {@code tokenizer.json} of Hugging Face's tokenizers holds them: a BPE model whose last symbol of a word ends in
 * {@value Merge#END_OF_WORD}, over words that white space parts. What would split a text otherwise is refused.
 */
final class TokenizerJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final JsonNode root;

    private TokenizerJson(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads the merges.
     *
     * @param name what messages call the file
     * @throws IllegalArgumentException if it is no such file; the message is one line and names the place
     */
    static Merges read(String name, String text, Casing casing) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s:%d:%d: no JSON: %s",
                            name,
                            e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                            e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                            e.getOriginalMessage().lines().findFirst().orElse("cannot be read")),
                    e);
        }
        return new TokenizerJson(name, root).merges(casing);
    }

    private Merges merges(Casing casing) {
        require("/model/type", "BPE");
        require("/model/end_of_word_suffix", Merge.END_OF_WORD);
        requireOff("/model/continuing_subword_prefix");
        requireOff("/model/byte_fallback");
        requireOff("/model/ignore_merges");
        requireOff("/model/dropout");
        requireWords();
        requireCasing(casing);
        JsonNode merges = root.at("/model/merges");
        if (!merges.isArray()) {
            throw refusal("/model/merges", merges, "a list of merges");
        }
        List<Merge> read = new ArrayList<>();
        for (JsonNode merge : merges) {
            read.add(merge("/model/merges/" + read.size(), merge));
        }
        return new Merges(read);
    }

    /** A pair is a list of two symbols, or, in older files, a text with a space between them. */
    private Merge merge(String at, JsonNode pair) {
        List<String> symbols = new ArrayList<>();
        if (pair.isTextual()) {
            symbols.addAll(List.of(pair.textValue().split(" ", -1)));
        } else if (pair.isArray()) {
            pair.forEach(symbol -> symbols.add(symbol.isTextual() ? symbol.textValue() : ""));
        }
        if (symbols.size() != 2 || symbols.contains("")) {
            throw refusal(at, pair, "two symbols");
        }
        return new Merge(symbols.get(0), symbols.get(1));
    }

    private void requireWords() {
        JsonNode splitter = root.at("/pre_tokenizer");
        String type = splitter.path("type").asText();
        boolean bySpaces = type.equals("Split")
                && splitter.at("/pattern/String").asText().equals(" ")
                && splitter.path("behavior").asText().equals("Removed")
                && !splitter.path("invert").asBoolean();
        if (!bySpaces && !type.equals("WhitespaceSplit")) {
            throw refusal("/pre_tokenizer", splitter, "WhitespaceSplit, or a Split that removes spaces");
        }
    }

    private void requireCasing(Casing casing) {
        JsonNode normalizer = root.at("/normalizer");
        boolean lowers = normalizer.path("type").asText().equals("Lowercase");
        if (lowers && casing != Casing.LOWER) {
            throw new IllegalArgumentException(
                    name + ": /normalizer is Lowercase; set data.lowercase: true, or take it out of the file");
        }
        if (!lowers && !isOff(normalizer)) {
            throw refusal("/normalizer", normalizer, "none, or Lowercase");
        }
    }

    private void require(String at, String expected) {
        JsonNode value = root.at(at);
        if (!value.isTextual() || !value.textValue().equals(expected)) {
            throw refusal(at, value, "\"" + expected + "\"");
        }
    }

    private void requireOff(String at) {
        if (!isOff(root.at(at))) {
            throw refusal(at, root.at(at), "null, since merges apply without it here");
        }
    }

    private static boolean isOff(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isBoolean() && !value.booleanValue()
                || value.isTextual() && value.textValue().isEmpty();
    }

    private IllegalArgumentException refusal(String at, JsonNode found, String expected) {
        String text = found.isMissingNode() ? "missing" : found.toString();
        int length = 60;
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "%s: %s is %s, expected %s; only a BPE model over words can be read",
                name,
                at,
                text.length() > length ? text.substring(0, text.offsetByCodePoints(0, length / 2)) + "…" : text,
                expected));
    }

    /**
     * The text of a file with which Hugging Face's tokenizers give the numbers of a vocabulary. Symbols that it does not know
     * have numbers of its size and above, since merges are told by numbers there: a network has to be given {@code <unk>} for
     * them.
     */
    static String write(Merges merges, Casing casing, Vocabulary vocabulary) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0").putNull("truncation").putNull("padding");
        root.putArray("added_tokens");
        switch (casing) {
            case LOWER -> root.putObject("normalizer").put("type", "Lowercase");
            case KEEP -> root.putNull("normalizer");
        }
        ObjectNode splitter = root.putObject("pre_tokenizer").put("type", "Split");
        splitter.putObject("pattern").put("String", " ");
        splitter.put("behavior", "Removed").put("invert", false);
        root.putNull("post_processor");
        root.putObject("decoder").put("type", "BPEDecoder").put("suffix", Merge.END_OF_WORD);
        ObjectNode model = root.putObject("model")
                .put("type", "BPE")
                .putNull("dropout")
                .put("unk_token", vocabulary.token(Vocabulary.UNKNOWN))
                .putNull("continuing_subword_prefix")
                .put("end_of_word_suffix", Merge.END_OF_WORD)
                .put("fuse_unk", false)
                .put("byte_fallback", false)
                .put("ignore_merges", false);
        putVocabulary(model.putObject("vocab"), merges, vocabulary);
        ArrayNode pairs = model.putArray("merges");
        merges.all().forEach(merge -> pairs.addArray().add(merge.left()).add(merge.right()));
        return root.toPrettyString() + "\n";
    }

    private static void putVocabulary(ObjectNode numbers, Merges merges, Vocabulary vocabulary) {
        for (int id = 0; id < vocabulary.size(); id++) {
            String token = vocabulary.token(id);
            numbers.put(id < Vocabulary.FIRST_WORD ? token : symbol(token), id);
        }
        Set<String> others = new LinkedHashSet<>();
        merges.all().forEach(merge -> others.addAll(List.of(merge.left(), merge.right(), merge.symbol())));
        others.stream().filter(symbol -> !numbers.has(symbol)).forEach(symbol -> numbers.put(symbol, numbers.size()));
    }

    private static String symbol(String piece) {
        return piece.endsWith(BytePairCodec.SEPARATOR)
                ? piece.substring(0, piece.length() - BytePairCodec.SEPARATOR.length())
                : piece + Merge.END_OF_WORD;
    }
}
