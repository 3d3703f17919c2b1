package io.seq2seqlab.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a reader of a corpus should know before training on it.
 *
 * @param pairs how many lines each side has
 * @param emptySources line numbers, from 1, whose source has no token
 * @param emptyTargets line numbers, from 1, whose target has no token
 */
public record CorpusReport(String corpus, int pairs, List<Integer> emptySources, List<Integer> emptyTargets) {
    private static final int LINES_SHOWN = 5;

    public CorpusReport {
        emptySources = List.copyOf(emptySources);
        emptyTargets = List.copyOf(emptyTargets);
    }

    static CorpusReport of(ParallelCorpus corpus) {
        List<Integer> emptySources = new ArrayList<>();
        List<Integer> emptyTargets = new ArrayList<>();
        int line = 0;
        for (SentencePair pair : corpus.pairs()) {
            line++;
            if (pair.source().isEmpty()) {
                emptySources.add(line);
            }
            if (pair.target().isEmpty()) {
                emptyTargets.add(line);
            }
        }
        return new CorpusReport(corpus.name(), corpus.pairs().size(), emptySources, emptyTargets);
    }

    /** Whether every line of both sides has a token. */
    public boolean isClean() {
        return emptySources.isEmpty() && emptyTargets.isEmpty();
    }

    /** One line for a log, with the first few line numbers of each kind. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%s: %d pairs%s%s",
                corpus,
                pairs,
                empty("source", emptySources),
                empty("target", emptyTargets));
    }

    private static String empty(String side, List<Integer> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        String more = lines.size() > LINES_SHOWN ? ", …" : "";
        String first = String.join(
                ", ", lines.stream().limit(LINES_SHOWN).map(String::valueOf).toList());
        return String.format(Locale.ROOT, ", %d with an empty %s (line %s%s)", lines.size(), side, first, more);
    }
}
