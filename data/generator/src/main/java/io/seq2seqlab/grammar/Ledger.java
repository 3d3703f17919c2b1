package io.seq2seqlab.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What has been generated so far: which sentences, and how often training saw each token, lemma and combination. */
final class Ledger {

    private static final int MOST_RARE = 5;

    private final Map<String, String> translations = new HashMap<>();
    private final Set<List<String>> fillers = new HashSet<>();
    private final Map<String, Integer> sourceTokens = new HashMap<>();
    private final Map<String, Integer> targetTokens = new HashMap<>();
    private final Map<String, Integer> lemmas = new HashMap<>();

    /** Whether no earlier sentence has the same content words in the same order. */
    boolean isNew(GeneratedSentence sentence) {
        return !fillers.contains(sentence.fillers());
    }

    /**
     * Takes note of a sentence.
     *
     * @throws IllegalStateException if its source had another translation before
     */
    void enter(GeneratedSentence sentence) {
        fillers.add(sentence.fillers());
        String before = translations.putIfAbsent(sentence.sourceLine(), sentence.targetLine());
        if (before != null && !before.equals(sentence.targetLine())) {
            throw new IllegalStateException("'%s' has two translations: '%s' and '%s'; the grammar must have one"
                    .formatted(sentence.sourceLine(), before, sentence.targetLine()));
        }
    }

    void enterTraining(GeneratedSentence sentence) {
        enter(sentence);
        sentence.source().forEach(token -> sourceTokens.merge(token, 1, Integer::sum));
        sentence.target().forEach(token -> targetTokens.merge(token, 1, Integer::sum));
        sentence.fillers().forEach(lemma -> lemmas.merge(lemma, 1, Integer::sum));
    }

    /** Whether training leaves the rare nouns of the sentence rare. */
    boolean keepsRare(GeneratedSentence sentence, Set<String> rareLemmas) {
        List<String> rare = new ArrayList<>(sentence.fillers());
        rare.retainAll(rareLemmas);
        return rare.stream().allMatch(lemma -> lemmas.getOrDefault(lemma, 0) + count(rare, lemma) <= MOST_RARE);
    }

    /** Whether training has seen every token of both sides. */
    boolean knowsTokensOf(GeneratedSentence sentence) {
        return sourceTokens.keySet().containsAll(sentence.source())
                && targetTokens.keySet().containsAll(sentence.target());
    }

    /** Whether training has seen both parts of the combination at least so many times. */
    boolean knowsParts(Combination combination, int times) {
        return Stream.of(combination.head(), combination.noun())
                .allMatch(lemma -> lemmas.getOrDefault(lemma, 0) >= times);
    }

    private static long count(List<String> lemmas, String lemma) {
        return lemmas.stream().filter(lemma::equals).count();
    }
}
