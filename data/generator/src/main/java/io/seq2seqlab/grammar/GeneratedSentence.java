package io.seq2seqlab.grammar;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A German sentence, its English translation, their word alignment and what is known of how it was made.
 *
 * @param source German tokens
 * @param target English tokens
 * @param links gold word alignment, in order of source and then target position
 * @param skeleton the German sentence with every content word replaced by the letter of its category
 * @param fillers lemmas of the content words, in German order
 * @param combinations adjectives with their nouns and verbs with their objects
 * @param prefixDistance tokens from a finite verb to its separated prefix, the largest one if there are several
 */
record GeneratedSentence(
        List<String> source,
        List<String> target,
        List<Link> links,
        List<String> skeleton,
        List<String> fillers,
        Set<Combination> combinations,
        Set<Phenomenon> phenomena,
        Optional<Integer> prefixDistance) {

    /** By source position, then by target position. */
    static final Comparator<Link> PHARAOH_ORDER =
            Comparator.comparingInt(Link::source).thenComparingInt(Link::target);

    /** Source token {@code source} and target token {@code target} translate each other; both count from 0. */
    public record Link(int source, int target) {

        @Override
        public String toString() {
            return source + "-" + target;
        }
    }

    static GeneratedSentence of(Sentence tree, Bitext text) {
        List<SourceToken> tokens = text.german();
        Map<SourceToken, Integer> positions = new IdentityHashMap<>();
        IntStream.range(0, tokens.size()).forEach(i -> positions.put(tokens.get(i), i));
        List<TargetToken> english = text.english();
        List<Link> links = IntStream.range(0, english.size())
                .boxed()
                .flatMap(j -> english.get(j).sources().stream().map(token -> new Link(positions.get(token), j)))
                .sorted(PHARAOH_ORDER)
                .toList();
        return new GeneratedSentence(
                tokens.stream().map(SourceToken::form).toList(),
                english.stream().map(TargetToken::form).toList(),
                links,
                tokens.stream()
                        .map(token -> token.word().map(Word::category).orElse(token.form()))
                        .toList(),
                tokens.stream()
                        .flatMap(token -> token.word().stream())
                        .map(Word::lemma)
                        .toList(),
                Combination.of(tree).collect(Collectors.toUnmodifiableSet()),
                Collections.unmodifiableSet(Phenomenon.of(tree)),
                prefixDistance(tokens, positions));
    }

    String sourceLine() {
        return String.join(" ", source);
    }

    String targetLine() {
        return String.join(" ", target);
    }

    String alignmentLine() {
        return links.stream().map(Link::toString).collect(Collectors.joining(" "));
    }

    private static Optional<Integer> prefixDistance(List<SourceToken> tokens, Map<SourceToken, Integer> positions) {
        return tokens.stream()
                .flatMap(token -> token.stem().stream().map(stem -> positions.get(token) - positions.get(stem)))
                .max(Integer::compare);
    }
}
