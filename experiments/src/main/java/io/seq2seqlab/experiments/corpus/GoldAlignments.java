package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.metrics.AlignedLines;
import io.seq2seqlab.metrics.AlignmentFile;
import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.TextLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a corpus knows of the gold alignments of a split, seen from the language that is translated. */
public sealed interface GoldAlignments {

    /** Of a file that may count from 1 though none of its links lies outside. */
    String NO_ZERO = "%s: no link has index 0; see that they are counted from 0 and not from 1";

    /**
     * It has them.
     *
     * @param pairs the alignment of each pair, with the words that its tokens are of; empty where it is unknown
     * @param doubt why they may be other links than was meant, in one line
     */
    record Known(List<Optional<GoldAlignment>> pairs, Optional<String> doubt) implements GoldAlignments {

        public Known {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * It has none.
     *
     * @param why in one line
     */
    record Missing(String why) implements GoldAlignments {}

    /**
     * It has some, which are not to be trusted or not of these languages.
     *
     * @param why in one line, with the file and where there is one the place
     */
    record Unusable(String why) implements GoldAlignments {}

    /**
     * The gold alignments of a split.
     *
     * @throws CorpusException if there is no such split, or no side in a language
     * @throws CorpusException if a file cannot be read or its alignments are not those of the text
     */
    static GoldAlignments of(Corpus corpus, String split, String source, String target, Codecs codecs) {
        boolean exchanged = source.compareTo(target) > 0;
        List<String> languages = exchanged ? List.of(target, source) : List.of(source, target);
        Optional<Path> file = corpus.alignments(split);
        if (file.isEmpty()) {
            return new Missing("corpus %s has no alignments of %s".formatted(corpus.name(), split));
        }
        List<String> aligned = corpus.alignedLanguages(split);
        if (!aligned.equals(languages)) {
            return new Unusable("%s links %s, not %s"
                    .formatted(file.get(), String.join(" and ", aligned), String.join(" and ", languages)));
        }
        List<String> first = TextLines.read(corpus.file(split, languages.get(0)));
        List<String> second = TextLines.read(corpus.file(split, languages.get(1)));
        AlignmentFile read = AlignmentFile.read(file.get(), AlignedLines.lengths(first, second));
        if (read.fromOne().isPresent() && read.problems().isEmpty()) {
            return new Unusable(read.fromOne().get());
        }
        AlignedLines lines = new AlignedLines(first, second, read.sound());
        if (lines.alignments().stream().allMatch(Optional::isEmpty)) {
            return new Unusable("%s: every line is empty, so that no alignment is known".formatted(file.get()));
        }
        return new Known(
                (exchanged ? lines.exchanged() : lines).gold(codecs),
                read.countsFromZero() ? Optional.empty() : Optional.of(NO_ZERO.formatted(file.get())));
    }
}
