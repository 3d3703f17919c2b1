package io.seq2seqlab.decoding;

import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Translates sentences of tokens greedily, several at once.
 *
 * @param encoding how the network wants its source
 * @param source which source tokens it knows
 * @param target which target tokens it knows
 * @param limit the most tokens a translation may have
 * @param longestSource the most positions a source may have, marks counted; empty where any number is fine
 */
public record SentenceSearch(
        Encoding encoding, Vocabulary source, Vocabulary target, TokenLimit limit, OptionalInt longestSource) {

    private static final int SENTENCES_AT_ONCE = 64;

    /**
     * A translation.
     *
     * @param tokens of the translation
     * @param hypothesis the same in the target vocabulary's ids
     * @param attention which source tokens each token looked at; empty where the network has no attention
     */
    public record Found(List<String> tokens, Hypothesis hypothesis, Optional<AttentionMap> attention) {}

    /**
     * One translation for each sentence, in order.
     *
     * @throws IllegalArgumentException if a sentence has no token
     * @throws SourceTooLongException if a sentence has too many
     */
    public List<Found> search(StepDecoder decoder, List<List<String>> sentences) {
        requireLengths(sentences);
        BatchedSearch search =
                new BatchedSearch(new GreedySearch(Vocabulary.START, Vocabulary.END, limit), SENTENCES_AT_ONCE);
        List<Hypothesis> hypotheses = search.search(decoder, encode(sentences));
        List<Found> found = new ArrayList<>();
        for (int place = 0; place < hypotheses.size(); place++) {
            found.add(found(sentences.get(place), hypotheses.get(place)));
        }
        return found;
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
                        "sentence %d has no token; leave it out".formatted(sources.size() + 1));
            }
            sources.add(encoding.source(sentence, source));
        }
        return sources;
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
