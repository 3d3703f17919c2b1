package io.seq2seqlab.experiments.report;

import io.seq2seqlab.experiments.config.DataSettings;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.corpus.CorpusException;
import io.seq2seqlab.metrics.Alignment;
import io.seq2seqlab.metrics.Alignment.Link;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gold alignments of a corpus, found by the tokens of a sentence pair: a corpus that has changed since a network was
 * scored, or that is no longer there, knows fewer of them.
 */
final class GoldAlignments {

    private final CorpusCatalog catalog;
    private final Map<SplitOfData, Map<SentencePair, Alignment>> read = new HashMap<>();

    GoldAlignments(CorpusCatalog catalog) {
        this.catalog = catalog;
    }

    private record SplitOfData(DataSettings data, String split) {}

    /** The alignment of a pair with the source's index first; empty where it is not known. */
    Optional<Alignment> of(DataSettings data, String split, SentencePair pair) {
        return Optional.ofNullable(read.computeIfAbsent(new SplitOfData(data, split), this::alignments)
                .get(pair));
    }

    private Map<SentencePair, Alignment> alignments(SplitOfData wanted) {
        try {
            DataSettings data = wanted.data();
            Corpus corpus = catalog.find(data.corpus());
            Optional<Path> file = corpus.alignments(wanted.split());
            return file.isEmpty()
                    ? Map.of()
                    : alignments(
                            pairs(corpus, wanted),
                            Files.readAllLines(file.get()),
                            data.source().compareTo(data.target()) > 0);
        } catch (CorpusException
                | io.seq2seqlab.text.CorpusException
                | IllegalArgumentException
                | IOException notThere) {
            return Map.of();
        }
    }

    private static List<SentencePair> pairs(Corpus corpus, SplitOfData wanted) {
        DataSettings data = wanted.data();
        return ParallelCorpus.read(
                        corpus.name(),
                        corpus.file(wanted.split(), data.source()),
                        corpus.file(wanted.split(), data.target()),
                        data.reading(),
                        data.reading())
                .pairs();
    }

    /** The files put the alphabetically first language first. */
    private static Map<SentencePair, Alignment> alignments(
            List<SentencePair> pairs, List<String> lines, boolean targetFirst) {
        Map<SentencePair, Alignment> alignments = new HashMap<>();
        for (int i = 0; i < Math.min(pairs.size(), lines.size()); i++) {
            Alignment alignment = Alignment.parse(lines.get(i));
            alignments.put(pairs.get(i), targetFirst ? exchanged(alignment) : alignment);
        }
        return alignments;
    }

    private static Alignment exchanged(Alignment alignment) {
        Alignment sure = Alignment.of(alignment.sure().stream()
                .map(link -> new Link(link.target(), link.source()))
                .toList());
        Alignment possible = Alignment.of(alignment.possible().stream()
                .map(link -> new Link(link.target(), link.source()))
                .toList());
        return new Alignment(sure.sure(), possible.sure());
    }
}
