package io.seq2seqlab.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Merges in the order in which they apply, as a file of subword-nmt holds them. */
final class Merges {

    private static final String VERSION = "#version: 0.2";
    // Other white space can be part of a symbol.
    private static final Pattern AROUND = Pattern.compile("^[ \r]+|[ \r]+$");

    private final List<Merge> merges;
    // Of a pair that stands twice the first counts.
    private final Map<Merge, Integer> ranks = new LinkedHashMap<>();
    private final Map<String, Merge> parts = new LinkedHashMap<>();
    private final int longestSymbol;

    Merges(List<Merge> merges) {
        this.merges = List.copyOf(merges);
        for (int rank = merges.size() - 1; rank >= 0; rank--) {
            ranks.put(merges.get(rank), rank);
        }
        ranks.keySet().forEach(merge -> parts.put(merge.symbol(), merge));
        longestSymbol = parts.keySet().stream()
                .mapToInt(symbol -> symbol.codePointCount(0, symbol.length()))
                .max()
                .orElse(1);
    }

    List<Merge> all() {
        return merges;
    }

    /** When a pair is merged, from 0; empty where it is not. */
    Optional<Integer> rank(Merge pair) {
        return Optional.ofNullable(ranks.get(pair));
    }

    /** The most characters (code points) of a symbol, those that mark the end of a word included. */
    int longestSymbol() {
        return longestSymbol;
    }

    /** What a symbol was merged from. */
    Optional<Merge> parts(String symbol) {
        return Optional.ofNullable(parts.get(symbol));
    }

    /** The characters (code points) of a word that is not empty; the last one ends the word. */
    static List<String> symbols(String word) {
        List<String> symbols =
                new ArrayList<>(word.codePoints().mapToObj(Character::toString).toList());
        symbols.set(symbols.size() - 1, symbols.get(symbols.size() - 1) + Merge.END_OF_WORD);
        return symbols;
    }

    /** The symbols after a merge wherever its pair stands, from the left. */
    static List<String> apply(Merge merge, List<String> symbols) {
        List<String> merged = new ArrayList<>(symbols.size());
        for (int i = 0; i < symbols.size(); i++) {
            if (i + 1 < symbols.size()
                    && symbols.get(i).equals(merge.left())
                    && symbols.get(i + 1).equals(merge.right())) {
                merged.add(merge.symbol());
                i++;
            } else {
                merged.add(symbols.get(i));
            }
        }
        return merged;
    }

    /** The text of their file: the version, then one merge a line, its symbols parted by a space. */
    String file() {
        StringBuilder file = new StringBuilder(VERSION).append('\n');
        merges.forEach(merge ->
                file.append(merge.left()).append(' ').append(merge.right()).append('\n'));
        return file.toString();
    }

    /**
     * Reads what {@link #file} gives or subword-nmt writes.
     *
     * @param name what messages call it
     * @throws IllegalArgumentException if it is no such file; the message is one line and names the place
     */
    static Merges read(String name, String file) {
        List<Merge> merges = new ArrayList<>();
        int number = 0;
        for (String line : file.split("\n")) {
            number++;
            String[] symbols = AROUND.matcher(line).replaceAll("").split(" ");
            if (number == 1 && !String.join(" ", symbols).equals(VERSION)) {
                throw new IllegalArgumentException(
                        name + ":1: no merges of subword-nmt; expected the line '" + VERSION + "'");
            }
            if (symbols.length != 2 || Arrays.asList(symbols).contains("")) {
                throw new IllegalArgumentException(
                        name + ":" + number + ": no merge; expected two symbols with a space between them");
            }
            if (number > 1) {
                merges.add(new Merge(symbols[0], symbols[1]));
            }
        }
        return new Merges(merges);
    }
}
