package io.seq2seqlab.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words in pieces that merges leave: every piece but the last one of a word ends in {@value #SEPARATOR}. A space and nothing
 * else parts words; what else is white space is a character of a word.
 */
final class BytePairCodec implements TextCodec {

    static final String NAME = "BPE";

    static final String SEPARATOR = "@@";

    private static final String CODES = "codes";
    private static final String PIECES = "pieces";
    private static final Pattern FREQUENCY = Pattern.compile("[0-9]{1,18}");

    private static final int CACHED_WORDS = 1 << 17;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s", Pattern.UNICODE_CHARACTER_CLASS);

    private final Merges merges;
    private final Map<String, Long> known;
    private final WordSplitter splitter;
    private final double dropout;
    private final Map<String, List<String>> cache = new ConcurrentHashMap<>();

    /**
     * @param known the pieces that words may be taken apart into, with their separators, and how often they occur; where it is
     *     empty, every piece is one
     * @param dropout how likely a merge is left out in samples; 0 where lines are split in one way alone
     */
    BytePairCodec(Merges merges, Map<String, Long> known, double dropout) {
        this.merges = merges;
        this.known = new TreeMap<>(known);
        this.splitter = new WordSplitter(merges, known.keySet());
        this.dropout = dropout;
    }

    /** What {@link #files} gave. */
    static BytePairCodec of(Map<String, String> files) {
        String codes = files.get(CODES);
        if (codes == null) {
            throw new IllegalArgumentException(
                    "no file " + CODES + " of the merges that bpe learned; export the model again");
        }
        Map<String, Long> known = new TreeMap<>();
        int number = 0;
        for (String line : files.getOrDefault(PIECES, "").lines().toList()) {
            number++;
            String[] parts = line.split(" ");
            if (parts.length != 2 || !FREQUENCY.matcher(parts[1]).matches()) {
                throw new IllegalArgumentException(
                        PIECES + ":" + number + ": expected a piece, a space and how often it occurs");
            }
            known.put(parts[0], Long.valueOf(parts[1]));
        }
        return new BytePairCodec(Merges.read(CODES, codes), known, 0);
    }

    /** The merges and the known pieces with their frequencies, as subword-nmt writes both. */
    @Override
    public Map<String, String> files() {
        return known.isEmpty()
                ? Map.of(CODES, merges.file())
                : Map.of(
                        CODES,
                        merges.file(),
                        PIECES,
                        known.entrySet().stream()
                                .map(piece -> piece.getKey() + " " + piece.getValue() + "\n")
                                .collect(Collectors.joining()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytePairCodec codec && codec.files().equals(files());
    }

    @Override
    public int hashCode() {
        return files().hashCode();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> encode(String line) {
        return spaced(line).flatMap(word -> pieces(word).stream()).toList();
    }

    /** What spaces part. */
    static Stream<String> spaced(String line) {
        return Stream.of(line.split(" ")).filter(word -> !word.isEmpty());
    }

    /** Pieces that are taken apart further because they are rare cannot be told. */
    @Override
    public Optional<String> tokenizerJson(Casing casing, Vocabulary vocabulary) {
        return known.isEmpty() ? Optional.of(TokenizerJson.write(merges, casing, vocabulary)) : Optional.empty();
    }

    @Override
    public Optional<LineSampler> sampler() {
        return dropout == 0 ? Optional.empty() : Optional.of(new BytePairDropout(splitter, dropout));
    }

    @Override
    public String decode(List<String> pieces) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            if (piece.endsWith(SEPARATOR)) {
                line.append(piece, 0, piece.length() - SEPARATOR.length());
            } else {
                line.append(piece).append(i + 1 < pieces.size() ? " " : "");
            }
        }
        return line.toString();
    }

    private List<String> pieces(String word) {
        List<String> found = cache.get(word);
        if (found == null) {
            found = splitter.split(word);
            if (cache.size() < CACHED_WORDS) {
                cache.put(word, found);
            }
        }
        return found;
    }

    @Override
    public List<Integer> wholes(List<String> pieces) {
        List<Integer> wholes = new ArrayList<>();
        int whole = 0;
        for (String piece : pieces) {
            wholes.add(whole);
            whole += piece.endsWith(SEPARATOR) ? 0 : 1;
        }
        return wholes;
    }

    @Override
    public List<Integer> words(String line) {
        List<Integer> words = new ArrayList<>();
        int last = NO_WORD;
        for (String word : line.split(" ")) {
            boolean within = false;
            List<String> pieces = word.isEmpty() ? List.of() : pieces(word);
            for (int i = 0; i < pieces.size(); i++) {
                String piece = pieces.get(i);
                int first = NO_WORD;
                int length = i + 1 < pieces.size() ? piece.length() - SEPARATOR.length() : piece.length();
                for (int c : piece.substring(0, length).codePoints().toArray()) {
                    boolean visible =
                            !WHITE_SPACE.matcher(Character.toString(c)).matches();
                    last += visible && !within ? 1 : 0;
                    first = visible && first == NO_WORD ? last : first;
                    within = visible;
                }
                words.add(first);
            }
        }
        return words;
    }
}
