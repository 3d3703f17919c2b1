package io.seq2seqlab.metrics;

import io.seq2seqlab.metrics.Alignment.Link;
import io.seq2seqlab.text.TextCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gold alignment of a pair as a network meets it: the links are of words, and a word may be several tokens of the
 * network. Words are linked by a hypothesis if any of their tokens are, as Zenkel et al. (2019) have it for subwords.
 *
 * @param links between words
 * @param sourceWords for each source token the word that it is of, negative for one that is of none
 * @param targetWords the same for target tokens
 */
public record GoldAlignment(Alignment links, List<Integer> sourceWords, List<Integer> targetWords) {

    public GoldAlignment {
        sourceWords = List.copyOf(sourceWords);
        targetWords = List.copyOf(targetWords);
    }

    /**
     * The alignment of a pair whose tokens are its words.
     *
     * @param source how many tokens it has
     * @param target and how many its translation
     */
    public static GoldAlignment ofWords(Alignment links, int source, int target) {
        return new GoldAlignment(links, each(source), each(target));
    }

    private static List<Integer> each(int words) {
        return IntStream.range(0, words).boxed().toList();
    }

    /** Whether every token is a word. */
    public boolean isOfWords() {
        return sourceWords.equals(each(sourceWords.size())) && targetWords.equals(each(targetWords.size()));
    }

    /** The links between words that links between tokens make. */
    public Alignment words(Alignment tokens) {
        return new Alignment(words(tokens.sure()), words(tokens.possible()));
    }

    private SortedSet<Link> words(Collection<Link> tokens) {
        SortedSet<Link> words = new TreeSet<>();
        for (Link link : tokens) {
            int source = word(sourceWords, link.source());
            int target = word(targetWords, link.target());
            if (source >= 0 && target >= 0) {
                words.add(new Link(source, target));
            }
        }
        return words;
    }

    /**
     * The error counts of what attention looks at most.
     *
     * @param attention {@code [T][position the encoder reads]}, the last row that of {@code <eos>}, which is no word
     * @param sourcePositions for each of these positions the token's place in the sentence as it was written; the sentence's
     *     length for a mark, which is no word either
     */
    public AlignmentErrorRate rate(float[][] attention, int[] sourcePositions) {
        float[][] tokens = new float[attention.length - 1][sourceWords.size()];
        for (int row = 0; row < tokens.length; row++) {
            for (int column = 0; column < sourcePositions.length; column++) {
                if (sourcePositions[column] < sourceWords.size()) {
                    tokens[row][sourcePositions[column]] = attention[row][column];
                }
            }
        }
        return AlignmentErrorRate.of(words(Alignment.of(tokens)), links);
    }

    /** Negative for a place behind the sentence, as marks have it. */
    private static int word(List<Integer> words, int token) {
        return token < words.size() ? words.get(token) : TextCodec.NO_WORD;
    }

    /** The gold links between tokens: of two words that are linked, every token with every token. */
    public Alignment tokens() {
        return new Alignment(tokens(links.sure()), tokens(links.possible()));
    }

    private SortedSet<Link> tokens(Collection<Link> words) {
        SortedSet<Link> tokens = new TreeSet<>();
        for (Link link : words) {
            for (int source : places(sourceWords, link.source())) {
                for (int target : places(targetWords, link.target())) {
                    tokens.add(new Link(source, target));
                }
            }
        }
        return tokens;
    }

    private static int[] places(List<Integer> words, int word) {
        return IntStream.range(0, words.size())
                .filter(token -> words.get(token) == word)
                .toArray();
    }

    /**
     * The counts of the best hypothesis that attention can make, in which every target token has exactly one link. What
     * these counts add up to is the least error rate that any network reaches on a corpus.
     */
    public AlignmentErrorRate best() {
        List<Link> chosen = new ArrayList<>();
        int words = targetWords.stream().mapToInt(word -> word + 1).max().orElse(0);
        for (int word = 0; word < words; word++) {
            chosen.addAll(bestOf(word, places(targetWords, word).length));
        }
        return AlignmentErrorRate.of(Alignment.of(chosen), links);
    }

    /** Sure links first: each adds two to the numerator and one to the denominator, a possible one adds one to both. */
    private List<Link> bestOf(int target, int most) {
        List<Link> right = Stream.concat(
                        links.sure().stream(),
                        links.possible().stream().filter(link -> !links.sure().contains(link)))
                .filter(link -> link.target() == target && sourceWords.contains(link.source()))
                .limit(most)
                .toList();
        boolean mustLink =
                most > 0 && !sourceWords.isEmpty() && sourceWords.stream().allMatch(word -> word != TextCodec.NO_WORD);
        return right.isEmpty() && mustLink ? List.of(new Link(sourceWords.get(0), target)) : right;
    }
}
