package io.seq2seqlab.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    private final Map<String, List<String>> cache = new ConcurrentHashMap<>();

    /**
     * @param known the pieces that words may be taken apart into, with their separators, and how often they occur: others are taken apart further, down to
     *     what no merge made; where it is empty, every piece is one
     */
    BytePairCodec(Merges merges, Map<String, Long> known) {
        this.merges = merges;
        this.known = new TreeMap<>(known);
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
                        "%s:%d: expected a piece, a space and how often it occurs".formatted(PIECES, number));
            }
            known.put(parts[0], Long.valueOf(parts[1]));
        }
        return new BytePairCodec(Merges.read(CODES, codes), known);
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
        List<String> pieces = new ArrayList<>();
        for (String word : line.split(" ")) {
            if (!word.isEmpty()) {
                pieces.addAll(pieces(word));
            }
        }
        return pieces;
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
            found = takeApart(word);
            if (cache.size() < CACHED_WORDS) {
                cache.put(word, found);
            }
        }
        return found;
    }

    private List<String> takeApart(String word) {
        if (word.codePointCount(0, word.length()) == 1) {
            return List.of(word);
        }
        List<String> symbols = merged(Merges.symbols(word));
        String last = symbols.remove(symbols.size() - 1);
        last = last.substring(0, last.length() - Merge.END_OF_WORD.length());
        if (last.isEmpty()) {
            last = symbols.remove(symbols.size() - 1);
        }
        List<String> pieces = new ArrayList<>();
        symbols.forEach(symbol -> addWithin(symbol, pieces));
        addLast(last, pieces);
        return List.copyOf(pieces);
    }

    private List<String> merged(List<String> symbols) {
        List<String> now = symbols;
        while (now.size() > 1) {
            int best = Integer.MAX_VALUE;
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i + 1 < now.size(); i++) {
                int rank = merges.rank(new Merge(now.get(i), now.get(i + 1))).orElse(Integer.MAX_VALUE);
                if (rank < best) {
                    best = rank;
                    places.clear();
                }
                if (rank == best && rank < Integer.MAX_VALUE) {
                    places.add(i);
                }
            }
            if (places.isEmpty()) {
                break;
            }
            now = merged(now, places);
        }
        return now;
    }

    /** The symbols with those at places and the next ones merged, where the one before has not taken the first. */
    private static List<String> merged(List<String> symbols, List<Integer> places) {
        List<String> merged = new ArrayList<>(symbols.size());
        int from = 0;
        for (int place : places) {
            if (place >= from) {
                merged.addAll(symbols.subList(from, place));
                merged.add(symbols.get(place) + symbols.get(place + 1));
                from = place + 2;
            }
        }
        merged.addAll(symbols.subList(from, symbols.size()));
        return merged;
    }

    private void addWithin(String symbol, List<String> pieces) {
        if (isKnown(symbol + SEPARATOR) || merges.parts(symbol).isEmpty()) {
            pieces.add(symbol + SEPARATOR);
            return;
        }
        Merge parts = merges.parts(symbol).orElseThrow();
        addWithin(parts.left(), pieces);
        addWithin(parts.right(), pieces);
    }

    private void addLast(String symbol, List<String> pieces) {
        // In a text that spells the mark of a word's end itself, a merge can take that mark apart.
        Optional<Merge> parts = merges.parts(symbol + Merge.END_OF_WORD)
                .filter(merge -> merge.right().endsWith(Merge.END_OF_WORD)
                        && merge.right().length() > Merge.END_OF_WORD.length());
        if (isKnown(symbol) || parts.isEmpty()) {
            pieces.add(symbol);
            return;
        }
        addWithin(parts.get().left(), pieces);
        String right = parts.get().right();
        addLast(right.substring(0, right.length() - Merge.END_OF_WORD.length()), pieces);
    }

    private boolean isKnown(String piece) {
        return known.isEmpty() || known.containsKey(piece);
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
