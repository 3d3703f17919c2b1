package io.seq2seqlab.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Learns merges: again and again the most frequent pair of neighbouring symbols becomes a symbol (Sennrich et al. 2016,
 * algorithm 1), of pairs of equal frequency the largest by code points.
 *
 * <p>Rare pairs wait apart in {@link #rare}, so that the most frequent one is looked for among few. A pair that comes back from
 * there and gains is counted anew, which subword-nmt does as well: with all pairs in one place a few late merges would be
 * others.
 */
final class MergeLearner {

    private static final int PRUNED_EVERY = 100;
    private static final double HALF_WAY = 10_000;

    /** The symbols of a word that occurs so often. */
    private static final class Word {
        private final long frequency;
        private List<String> symbols;

        private Word(String text, long frequency) {
            this.frequency = frequency;
            this.symbols = Merges.symbols(text);
        }
    }

    private record Counted(Merge pair, long frequency) {}

    private final List<Word> words = new ArrayList<>();
    private final Map<Merge, Map<Word, Integer>> places = new HashMap<>();
    private final Map<Merge, Long> rare;
    private final Map<Merge, Long> frequent = new HashMap<>();
    // What pairs have counted at any time; a pair counts what it says if that is still so.
    private final PriorityQueue<Counted> order = new PriorityQueue<>(Comparator.comparingLong(Counted::frequency)
            .thenComparing(Counted::pair)
            .reversed());
    private double threshold;

    private MergeLearner(Map<String, Long> frequencies) {
        frequencies.forEach((text, frequency) -> words.add(new Word(text, frequency)));
        words.forEach(word -> {
            for (int i = 1; i < word.symbols.size(); i++) {
                count(pair(word.symbols, i - 1), word, 1);
            }
        });
        rare = new HashMap<>(frequent);
        threshold = frequent.values().stream().mapToLong(Long::longValue).max().orElse(0) / 10.0;
    }

    /**
     * The merges of words, the first one the first to apply.
     *
     * @param frequencies how often each word occurs, none of them empty
     * @param most the largest number of merges
     * @param least how often a pair has to occur
     */
    static Merges learn(Map<String, Long> frequencies, int most, int least) {
        return new MergeLearner(frequencies).learn(most, least);
    }

    /** How often each word occurs in lines; a space and nothing else parts words. */
    static Map<String, Long> frequencies(Collection<String> lines) {
        Map<String, Long> frequencies = new LinkedHashMap<>();
        for (String line : lines) {
            for (String word : line.split(" ")) {
                if (!word.isEmpty()) {
                    frequencies.merge(word, 1L, Long::sum);
                }
            }
        }
        return frequencies;
    }

    private Merges learn(int most, int least) {
        List<Merge> merges = new ArrayList<>();
        for (int done = 0; done < most; done++) {
            Optional<Merge> next = next(done);
            if (next.isEmpty() || frequent.get(next.get()) < least) {
                break;
            }
            merges.add(next.get());
            merge(next.get());
            if (done % PRUNED_EVERY == 0) {
                prune();
            }
        }
        return new Merges(merges);
    }

    private Optional<Merge> next(int done) {
        Optional<Merge> best = mostFrequent();
        if (best.isPresent() && (done == 0 || frequent.get(best.get()) >= threshold)) {
            return best;
        }
        prune();
        frequent.clear();
        frequent.putAll(rare);
        order.clear();
        frequent.forEach((pair, frequency) -> order.add(new Counted(pair, frequency)));
        best = mostFrequent();
        threshold = best.map(frequent::get).orElse(0L) * (done / (done + HALF_WAY));
        prune();
        return best;
    }

    private Optional<Merge> mostFrequent() {
        while (!order.isEmpty()
                && !Objects.equals(
                        frequent.get(order.element().pair()), order.element().frequency())) {
            order.remove();
        }
        return Optional.ofNullable(order.peek()).map(Counted::pair);
    }

    /** Puts pairs below the threshold apart; one that is back there already loses what it has lost, or counts as it does here. */
    private void prune() {
        frequent.entrySet().removeIf(entry -> {
            if (entry.getValue() >= threshold) {
                return false;
            }
            rare.merge(entry.getKey(), entry.getValue(), (before, now) -> now < 0 ? before + now : now);
            return true;
        });
    }

    private void merge(Merge merge) {
        Map<Word, Integer> within = places.remove(merge);
        within.forEach((word, times) -> {
            if (times > 0) {
                List<String> before = word.symbols;
                word.symbols = Merges.apply(merge, before);
                forget(merge, word, before);
                discover(merge.symbol(), word);
            }
        });
        frequent.put(merge, 0L);
        order.add(new Counted(merge, 0));
    }

    /** Takes away the pairs that the merged symbols were in with their neighbours. */
    private void forget(Merge merge, Word word, List<String> before) {
        int i = 0;
        while (i < before.size() - 1) {
            if (!isAt(merge, before, i)) {
                i++;
                continue;
            }
            if (i > 0) {
                count(pair(before, i - 1), word, -1);
            }
            // Where the pair follows at once, it takes the one between away.
            if (i + 2 < before.size() && !isAt(merge, before, i + 2)) {
                count(pair(before, i + 1), word, -1);
            }
            i += 2;
        }
    }

    /** Adds the pairs that the new symbol is in with its neighbours. */
    private void discover(String symbol, Word word) {
        List<String> symbols = word.symbols;
        for (int i = 0; i < symbols.size(); i++) {
            if (symbols.get(i).equals(symbol)) {
                if (i > 0) {
                    count(pair(symbols, i - 1), word, 1);
                }
                if (i + 1 < symbols.size() && !symbols.get(i + 1).equals(symbol)) {
                    count(pair(symbols, i), word, 1);
                }
            }
        }
    }

    private void count(Merge pair, Word word, int times) {
        order.add(new Counted(pair, frequent.merge(pair, times * word.frequency, Long::sum)));
        places.computeIfAbsent(pair, none -> new HashMap<>()).merge(word, times, Integer::sum);
    }

    private static Merge pair(List<String> symbols, int first) {
        return new Merge(symbols.get(first), symbols.get(first + 1));
    }

    private static boolean isAt(Merge merge, List<String> symbols, int place) {
        return place + 1 < symbols.size()
                && symbols.get(place).equals(merge.left())
                && symbols.get(place + 1).equals(merge.right());
    }
}
