package io.seq2seqlab.experiments.report;

import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.corpus.CorpusNotFoundException;
import io.seq2seqlab.experiments.corpus.GoldAlignments;
import io.seq2seqlab.experiments.data.TrialData;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.metrics.Alignment;
import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gold links of a corpus, found by the tokens of a sentence pair: a corpus that has changed since a network was scored
 * knows fewer of them. Why links cannot be known is told.
 */
final class GoldLinks {

    private final CorpusCatalog catalog;
    private final Map<SplitOfData, Map<SentencePair, Alignment>> read = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    GoldLinks(CorpusCatalog catalog) {
        this.catalog = catalog;
    }

    private record SplitOfData(DataSettings data, String split) {}

    /** The links between the tokens of a pair, the source's index first; empty where they are not known. */
    Optional<Alignment> of(DataSettings data, String split, SentencePair pair) {
        return Optional.ofNullable(
                read.computeIfAbsent(new SplitOfData(data, split), this::links).get(pair));
    }

    /** Why links were not known that a corpus should have told, one line each. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private Map<SentencePair, Alignment> links(SplitOfData wanted) {
        DataSettings data = wanted.data();
        try {
            Corpus corpus = catalog.find(data.corpus());
            Codecs codecs = new TrialData(data, corpus).codecs();
            GoldAlignments gold = GoldAlignments.of(corpus, wanted.split(), data.source(), data.target(), codecs);
            if (gold instanceof GoldAlignments.Known known) {
                return links(pairs(corpus, wanted, codecs), known.pairs());
            }
            if (gold instanceof GoldAlignments.Unusable unusable) {
                problems.add("gold alignments of %s: %s".formatted(wanted.split(), unusable.why()));
            }
        } catch (CorpusNotFoundException e) {
            problems.add("gold alignments of %s: the corpus %s is not here".formatted(wanted.split(), data.corpus()));
        } catch (CorpusException e) {
            problems.add("gold alignments of %s: %s".formatted(wanted.split(), e.getMessage()));
        }
        return Map.of();
    }

    private static List<SentencePair> pairs(Corpus corpus, SplitOfData wanted, Codecs codecs) {
        DataSettings data = wanted.data();
        return ParallelCorpus.read(
                        corpus.name(),
                        corpus.file(wanted.split(), data.source()),
                        corpus.file(wanted.split(), data.target()),
                        codecs.source(),
                        codecs.target())
                .pairs();
    }

    private static Map<SentencePair, Alignment> links(List<SentencePair> pairs, List<Optional<GoldAlignment>> gold) {
        Map<SentencePair, Alignment> links = new HashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            SentencePair pair = pairs.get(i);
            gold.get(i).ifPresent(known -> links.put(pair, known.tokens()));
        }
        return links;
    }
}
