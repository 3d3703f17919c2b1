package io.seq2seqlab.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import io.seq2seqlab.metrics.AlignedLines;
import io.seq2seqlab.metrics.Alignment;
import io.seq2seqlab.metrics.AlignmentFile;
import io.seq2seqlab.metrics.AlignmentFile.Lengths;
import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tribuo.ConfigurableDataSource;
import org.tribuo.Example;
import org.tribuo.OutputFactory;

/**
 * Sentences and their translations from two UTF-8 files, line i of the one the translation of line i of the other. Each
 * example has its line as metadata, its translation as it stands in its file, and its gold alignment where a third file gives
 * one. A line whose source has
 * no token is an example all the same: nothing is learned from it, and its translation, the empty line, counts.
 */
public final class ParallelTextDataSource implements ConfigurableDataSource<TokenSequence> {

    @Config(description = "The sentences to translate, one a line.")
    private Path source;

    @Config(description = "Their translations, one a line.")
    private Path target;

    @Config(description = "Gold alignments in the Pharaoh format, one a line; an empty line where they are unknown.")
    private Path alignment;

    @Config(description = "Splits a line into tokens.")
    private Tokenizer tokenizer = Tokenizer.WHITESPACE;

    @Config(description = "What happens to upper-case letters.")
    private Casing casing = Casing.KEEP;

    private Codecs codecs = Codecs.OF_TOKENS;
    private List<SentenceExample> examples = List.of();
    private ParallelTextProvenance provenance;

    /** For OLCUT. */
    private ParallelTextDataSource() {}

    /**
     * Reads two files.
     *
     * @throws CorpusException if a file is missing, unreadable or not UTF-8, if the sides differ in length, or if no pair
     *     has tokens on both sides
     */
    public ParallelTextDataSource(Path source, Path target, Tokenizer tokenizer, Casing casing) {
        this.source = source;
        this.target = target;
        this.tokenizer = tokenizer;
        this.casing = casing;
        postConfig();
    }

    private ParallelTextDataSource(ParallelCorpus corpus, List<Optional<GoldAlignment>> alignments) {
        take(corpus, alignments);
        provenance = ParallelTextProvenance.ofCorpus(corpus, alignments);
    }

    /** The pairs of a corpus that was read already; its provenance has the corpus's name and the hashes of its tokens. */
    public static ParallelTextDataSource of(ParallelCorpus corpus) {
        return new ParallelTextDataSource(corpus, List.of());
    }

    /**
     * The pairs of a corpus with their gold alignments, whose words are the tokens.
     *
     * @param alignments one for each pair, as {@link io.seq2seqlab.metrics.Alignment#parse} reads them
     * @throws CorpusException if there are more or fewer alignments than pairs, or one is no alignment of its pair
     */
    public static ParallelTextDataSource of(ParallelCorpus corpus, List<String> alignments) {
        List<Lengths> lengths = corpus.pairs().stream()
                .map(pair -> new Lengths(pair.source().size(), pair.target().size()))
                .toList();
        List<Optional<Alignment>> read =
                AlignmentFile.of(corpus.name(), alignments, lengths).sound();
        List<Optional<GoldAlignment>> gold = new ArrayList<>();
        for (int pair = 0; pair < read.size(); pair++) {
            Lengths words = lengths.get(pair);
            gold.add(read.get(pair).map(links -> GoldAlignment.ofWords(links, words.source(), words.target())));
        }
        return aligned(corpus, gold);
    }

    /**
     * The pairs of a corpus with their gold alignments, whose words may be several tokens.
     *
     * @param alignments one for each pair, empty where it is unknown
     * @throws CorpusException if there are more or fewer alignments than pairs
     */
    public static ParallelTextDataSource aligned(ParallelCorpus corpus, List<Optional<GoldAlignment>> alignments) {
        if (alignments.size() != corpus.pairs().size()) {
            throw new CorpusException(String.format(
                    Locale.ROOT,
                    "%s: %d alignments for %d pairs",
                    corpus.name(),
                    alignments.size(),
                    corpus.pairs().size()));
        }
        return new ParallelTextDataSource(corpus, alignments);
    }

    @Override
    public void postConfig() {
        if (source == null || target == null) {
            throw new PropertyException(
                    "", source == null ? "source" : "target", "a parallel text needs both files, source and target");
        }
        TextReading reading = new TextReading(tokenizer, casing);
        codecs = Codecs.both(reading);
        String name = source.getFileName() + "-" + target.getFileName();
        ParallelCorpus corpus = ParallelCorpus.read(name, source, target, codecs.source(), codecs.target());
        List<Optional<GoldAlignment>> alignments = Optional.ofNullable(alignment)
                .map(file -> AlignedLines.read(source, target, file).gold(codecs))
                .orElse(List.of());
        take(corpus, alignments);
        provenance = ParallelTextProvenance.ofFiles(this, Optional.ofNullable(alignment));
    }

    private void take(ParallelCorpus corpus, List<Optional<GoldAlignment>> alignments) {
        List<SentenceExample> taken = new ArrayList<>();
        int line = 0;
        for (SentencePair pair : corpus.pairs()) {
            line++;
            Map<String, Object> metadata = new TreeMap<>(Map.of(SentenceExample.LINE, String.valueOf(line)));
            if (!corpus.references().isEmpty()) {
                String reference = corpus.references().get(line - 1);
                if (!reference.equals(String.join(" ", pair.target()))) {
                    metadata.put(SentenceExample.REFERENCE, reference);
                }
            }
            if (!alignments.isEmpty()) {
                alignments.get(line - 1).ifPresent(gold -> metadata.putAll(SentenceExample.metadata(gold)));
            }
            taken.add(new SentenceExample(pair.source(), TokenSequence.of(pair.target()), metadata));
        }
        examples = List.copyOf(taken);
    }

    /** How the files were read; of tokens where a corpus was read already. */
    public Codecs codecs() {
        return codecs;
    }

    Path source() {
        return source;
    }

    Path target() {
        return target;
    }

    /** How many lines have no source token. */
    public int emptySources() {
        return (int)
                examples.stream().filter(example -> example.source().isEmpty()).count();
    }

    /** How many examples there are, one for each line. */
    public int size() {
        return examples.size();
    }

    @Override
    public OutputFactory<TokenSequence> getOutputFactory() {
        return new TokenSequenceFactory();
    }

    @Override
    public ParallelTextProvenance getProvenance() {
        return provenance;
    }

    /** Each time new examples, which a data set may make its own. */
    @Override
    public Iterator<Example<TokenSequence>> iterator() {
        return examples.stream()
                .<Example<TokenSequence>>map(SentenceExample::copy)
                .iterator();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "ParallelTextDataSource of %d sentences", size());
    }
}
