package io.seq2seqlab.experiments.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a corpus holds and what is wrong with it.
 *
 * @param splits by name, in the order of the corpus
 * @param problems one line each; none if the corpus is sound
 * @param overlaps how much of each split stands in the training text too, one line each; no fault, short sentences recur
 * @param notes what else is no fault and yet good to know, one line each
 */
public record CorpusReport(
        String corpus,
        Map<String, SplitReport> splits,
        List<String> problems,
        List<String> overlaps,
        List<String> notes) {

    public CorpusReport {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
        problems = List.copyOf(problems);
        overlaps = List.copyOf(overlaps);
        notes = List.copyOf(notes);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }

    /** The sides of one split, by language. */
    public record SplitReport(SortedMap<String, SideReport> sides) {

        public SplitReport {
            sides = Collections.unmodifiableSortedMap(new TreeMap<>(sides));
        }
    }

    /**
     * One file.
     *
     * @param sentences lines
     * @param tokens words between spaces
     * @param vocabulary different tokens
     * @param shortest tokens of the shortest sentence
     * @param longest tokens of the longest sentence
     */
    public record SideReport(int sentences, long tokens, int vocabulary, int shortest, int longest, String sha256) {

        /** Tokens per sentence; 0 for an empty file. */
        public double meanLength() {
            return sentences == 0 ? 0 : (double) tokens / sentences;
        }
    }
}
