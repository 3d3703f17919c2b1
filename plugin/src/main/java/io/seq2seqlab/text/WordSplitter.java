package io.seq2seqlab.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Takes a word apart into the pieces that merges leave (Sennrich et al. 2016, section 3.2). Every piece but the last one ends in
 * {@value BytePairCodec#SEPARATOR}.
 *
 * @param known the pieces that may be left, with their separators: others are taken apart further, down to what no merge made;
 *     where it is empty, every piece may be left
 */
record WordSplitter(Merges merges, Set<String> known) {

    private static final BooleanSupplier NEVER = () -> false;

    /** The pieces after all merges that apply. */
    List<String> split(String word) {
        return split(word, NEVER);
    }

    /**
     * The pieces where merges are left out by chance (BPE-dropout; Provilkov et al. 2020, algorithm 1).
     *
     * @param dropped is asked anew for every merge that could be made next
     */
    List<String> split(String word, BooleanSupplier dropped) {
        if (word.codePointCount(0, word.length()) == 1) {
            return List.of(word);
        }
        List<String> symbols = merged(Merges.symbols(word), dropped);
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

    /** Every piece that {@link #split(String, BooleanSupplier)} can leave of a word, and maybe some that it cannot. */
    Set<String> possible(String word) {
        int[] characters = word.codePoints().toArray();
        Set<String> possible = new HashSet<>();
        for (int from = 0; from < characters.length; from++) {
            int longest = Math.min(characters.length - from, merges.longestSymbol());
            for (int length = 1; length <= longest; length++) {
                String symbol = new String(characters, from, length);
                boolean last = from + length == characters.length;
                String piece = last ? symbol : symbol + BytePairCodec.SEPARATOR;
                if (length == 1
                        || merges.parts(last ? symbol + Merge.END_OF_WORD : symbol)
                                        .isPresent()
                                && isKnown(piece)) {
                    possible.add(piece);
                }
            }
        }
        return possible;
    }

    private List<String> merged(List<String> symbols, BooleanSupplier dropped) {
        List<String> now = symbols;
        while (now.size() > 1) {
            int best = Integer.MAX_VALUE;
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i + 1 < now.size(); i++) {
                Optional<Integer> rank = merges.rank(new Merge(now.get(i), now.get(i + 1)));
                if (rank.isEmpty() || rank.get() > best || dropped.getAsBoolean()) {
                    continue;
                }
                if (rank.get() < best) {
                    best = rank.get();
                    places.clear();
                }
                places.add(i);
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
        Optional<Merge> parts = merges.parts(symbol);
        if (isKnown(symbol + BytePairCodec.SEPARATOR) || parts.isEmpty()) {
            pieces.add(symbol + BytePairCodec.SEPARATOR);
            return;
        }
        addWithin(parts.get().left(), pieces);
        addWithin(parts.get().right(), pieces);
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
        return known.isEmpty() || known.contains(piece);
    }
}
