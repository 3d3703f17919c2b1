package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.metrics.AlignedLines;
import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.text.TextReading;
import java.util.List;
import java.util.Optional;

/** The gold alignments of a corpus, seen from the language that is translated. */
public final class GoldAlignments {

    private GoldAlignments() {}

    /**
     * The gold alignment of each pair of a split, with the words that tokens are of.
     *
     * @return empty where the corpus has no alignments of the split's two languages
     * @throws CorpusException if there is no such split, or no side in a language
     * @throws io.seq2seqlab.text.CorpusException if a file cannot be read or its alignments are not those of the text
     */
    public static Optional<List<Optional<GoldAlignment>>> of(
            Corpus corpus, String split, String source, String target, TextReading reading) {
        boolean exchanged = source.compareTo(target) > 0;
        String first = exchanged ? target : source;
        String second = exchanged ? source : target;
        return corpus.alignments(split)
                .filter(file -> corpus.alignedLanguages(split).equals(List.of(first, second)))
                .map(file -> AlignedLines.read(corpus.file(split, first), corpus.file(split, second), file))
                .map(lines -> exchanged ? lines.exchanged() : lines)
                .map(lines -> lines.gold(reading));
    }
}
