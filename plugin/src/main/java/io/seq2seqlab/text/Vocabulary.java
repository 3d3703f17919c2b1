package io.seq2seqlab.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of the tokens. First stand {@code <unk> <pad> <sos> <eos>}, then the tokens of the corpus by falling
 * frequency, those of equal frequency in the order of their code points. A word of a text that happens to be spelled like
 * one of the four is an unknown word: no text can smuggle a mark into a sentence.
 */
public final class Vocabulary {
    public static final int UNKNOWN = 0;
    public static final int PADDING = 1;
    public static final int START = 2;
    public static final int END = 3;

    /** The id of the first word: so many special tokens come before it. */
    public static final int FIRST_WORD = 4;

    public static final String START_TOKEN = "<sos>";
    public static final String END_TOKEN = "<eos>";

    private static final List<String> SPECIALS = List.of("<unk>", "<pad>", START_TOKEN, END_TOKEN);
    private static final Comparator<String> BY_CODE_POINTS =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private final List<String> tokens;
    private final Map<String, Integer> ids;

    private Vocabulary(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        ids = new HashMap<>(2 * tokens.size());
        for (int id = SPECIALS.size(); id < tokens.size(); id++) {
            Integer earlier = ids.put(tokens.get(id), id);
            if (earlier != null) {
                throw new VocabularyException(String.format(
                        Locale.ROOT, "token '%s' stands twice, as number %d and %d", tokens.get(id), earlier, id));
            }
        }
    }

    /** The vocabulary of tokenized sentences. */
    public static Vocabulary build(Iterable<List<String>> sentences, VocabularyLimits limits) {
        return build(sentences, Set.of(), limits);
    }

    /**
     * The vocabulary of tokenized sentences that may be split in other ways too.
     *
     * @param others tokens of such ways; those that the sentences have not, or too seldom, come last
     */
    static Vocabulary build(Iterable<List<String>> sentences, Set<String> others, VocabularyLimits limits) {
        Map<String, Integer> frequencies = new HashMap<>();
        for (List<String> sentence : sentences) {
            for (String token : sentence) {
                frequencies.merge(token, 1, Integer::sum);
            }
        }
        others.forEach(token -> frequencies.putIfAbsent(token, 0));
        SPECIALS.forEach(frequencies::remove);
        Comparator<String> byFallingFrequency = Comparator.comparing(frequencies::get, Comparator.reverseOrder());
        List<String> tokens = new ArrayList<>(SPECIALS);
        frequencies.keySet().stream()
                .filter(token -> frequencies.get(token) >= limits.minFrequency() || others.contains(token))
                .sorted(byFallingFrequency.thenComparing(BY_CODE_POINTS))
                .limit(limits.maxSize().orElse(Integer.MAX_VALUE))
                .forEach(tokens::add);
        return new Vocabulary(tokens);
    }

    /**
     * The vocabulary in which each token's number is its place in the list.
     *
     * @throws VocabularyException if the list does not begin with the four specials or has a token twice
     */
    public static Vocabulary of(List<String> tokens) {
        List<String> first = tokens.subList(0, Math.min(SPECIALS.size(), tokens.size()));
        if (!first.equals(SPECIALS)) {
            throw new VocabularyException(
                    String.format(Locale.ROOT, "a vocabulary begins with %s, found %s", SPECIALS, first));
        }
        for (String token : tokens.subList(SPECIALS.size(), tokens.size())) {
            if (SPECIALS.contains(token)) {
                throw new VocabularyException(String.format(Locale.ROOT, "token '%s' stands twice", token));
            }
        }
        return new Vocabulary(tokens);
    }

    /** The number of a token of a text, {@link #UNKNOWN} if it has none of its own. */
    public int id(String token) {
        return ids.getOrDefault(token, UNKNOWN);
    }

    /** Whether a token of a text has a number of its own. */
    public boolean contains(String token) {
        return ids.containsKey(token);
    }

    /** The token of a number in {@code [0, size)}. */
    public String token(int id) {
        return tokens.get(id);
    }

    /** How many numbers there are, the four specials included. */
    public int size() {
        return tokens.size();
    }

    /** The numbers of a sentence's tokens, without any mark. */
    public int[] encode(List<String> sentence) {
        return sentence.stream().mapToInt(this::id).toArray();
    }

    /** All tokens in the order of their numbers. */
    public List<String> tokens() {
        return tokens;
    }

    /** The SHA-256 of the file that {@link #write} writes, in lower-case hexadecimal digits. */
    public String sha256() {
        return new Sha256().bytes(bytes()).hex();
    }

    /** Writes one token a line in UTF-8; what could break a line apart or is no character is written as {@code \}uXXXX. */
    public void write(Path file) {
        try {
            Files.write(file, bytes());
        } catch (IOException e) {
            throw new VocabularyException(String.format(Locale.ROOT, "%s: cannot be written (%s)", file, e), e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws VocabularyException if the file is missing, unreadable, not UTF-8 or no vocabulary
     */
    public static Vocabulary read(Path file) {
        List<String> tokens = new ArrayList<>();
        for (String line : TextLines.read(file, VocabularyException::new)) {
            try {
                tokens.add(EscapedText.decode(line));
            } catch (IllegalArgumentException e) {
                throw new VocabularyException(
                        String.format(Locale.ROOT, "%s:%d: %s", file, tokens.size() + 1, e.getMessage()), e);
            }
        }
        try {
            return of(tokens);
        } catch (VocabularyException e) {
            throw new VocabularyException(String.format(Locale.ROOT, "%s: %s", file, e.getMessage()), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && tokens.equals(vocabulary.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Vocabulary of %d tokens", size());
    }

    private byte[] bytes() {
        StringBuilder file = new StringBuilder();
        tokens.forEach(token -> file.append(EscapedText.encode(token)).append('\n'));
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }
}
