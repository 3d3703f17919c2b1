package io.seq2seqlab.decoding;

import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Translates sentences of tokens, several at once.
 *
 * @param encoding how the network wants its source
 * @param source which source tokens it knows
 * @param target which target tokens it knows
 * @param search how translations are looked for
 * @param longestSource the most positions a source may have, marks counted; empty where any number is fine
 */
public record SentenceSearch(
        Encoding encoding, Vocabulary source, Vocabulary target, Search search, OptionalInt longestSource) {

    private static final Found NOTHING =
            new Found(List.of(), new Hypothesis(new int[0], 0, 0, true, Optional.empty()), Optional.empty());

    /**
     * A translation.
     *
     * @param tokens of the translation
     * @param hypothesis the same in the target vocabulary's ids
     * @param attention which source tokens each token looked at; empty where the network has no attention
     */
    public record Found(List<String> tokens, Hypothesis hypothesis, Optional<AttentionMap> attention) {}

    /** The same with another search. */
    public SentenceSearch by(Search other) {
        return new SentenceSearch(encoding, source, target, other, longestSource);
    }

    /**
     * The translations that the search found of each sentence, in order, the best first. A sentence without tokens has one
     * without tokens, which costs nothing.
     *
     * @throws SourceTooLongException if a sentence has too many tokens
     * @throws NoAttentionException if the search weighs attention and there is none
     */
    public List<List<Found>> search(StepDecoder decoder, List<List<String>> sentences) {
        requireLengths(sentences);
        List<List<String>> readable =
                sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
        Iterator<List<Hypothesis>> hypotheses = search.search(decoder, encode(readable), Search.SENTENCES_AT_ONCE)
                .iterator();
        return sentences.stream()
                .map(sentence -> sentence.isEmpty() ? List.of(NOTHING) : found(sentence, hypotheses.next()))
                .toList();
    }

    /**
     * Looks at sentences before anything is computed.
     *
     * @throws SourceTooLongException naming the first that has too many positions
     */
    public void requireLengths(List<List<String>> sentences) {
        for (int place = 0; place < sentences.size(); place++) {
            int positions = encoding.sourcePositions(sentences.get(place).size()).length;
            if (positions > longestSource.orElse(Integer.MAX_VALUE)) {
                throw new SourceTooLongException(place + 1, positions, longestSource.getAsInt());
            }
        }
    }

    /**
     * The sentences as the encoder reads them.
     *
     * @throws IllegalArgumentException if a sentence has no token
     */
    public List<int[]> encode(List<List<String>> sentences) {
        List<int[]> sources = new ArrayList<>();
        for (List<String> sentence : sentences) {
            if (sentence.isEmpty()) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "sentence %d has no token; leave it out", sources.size() + 1));
            }
            sources.add(encoding.source(sentence, source));
        }
        return sources;
    }

    private List<Found> found(List<String> sentence, List<Hypothesis> hypotheses) {
        return hypotheses.stream()
                .map(hypothesis -> found(sentence, hypothesis))
                .toList();
    }

    private Found found(List<String> sentence, Hypothesis hypothesis) {
        List<String> tokens =
                Arrays.stream(hypothesis.tokens()).mapToObj(target::token).toList();
        List<String> steps = new ArrayList<>(tokens);
        if (hypothesis.complete()) {
            steps.add(target.token(Vocabulary.END));
        }
        return new Found(
                tokens,
                hypothesis,
                hypothesis.attention().map(weights -> AttentionMap.of(encoding, sentence, steps, weights)));
    }
}
