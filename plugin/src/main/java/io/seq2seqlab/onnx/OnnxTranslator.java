package io.seq2seqlab.onnx;

import io.seq2seqlab.decoding.EnsembleDecoder;
import io.seq2seqlab.decoding.SearchMethod;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.decoding.SentenceSearch;
import io.seq2seqlab.decoding.StepDecoder;
import io.seq2seqlab.text.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Translates text with an exported model, on ONNX Runtime alone: it needs neither libtorch nor Tribuo's model file, and no
 * class of an own attention score. Close it to give the runtime's memory back.
 *
 * <p>Safe for several threads, which do not wait for each other. One that closes it waits until all have their answers; one
 * that is interrupted while it translates gives up before the next step, with a {@link CancellationException}.
 */
public final class OnnxTranslator implements AutoCloseable {

    private final OnnxModel model;
    private final StepDecoder decoder;
    private final Map<String, String> metadata;
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    /** @param threads how many threads an operator may use */
    public OnnxTranslator(OnnxModel model, int threads) {
        OnnxStepDecoder opened = model.open(threads);
        this.model = model;
        this.decoder = opened;
        this.metadata = opened.metadata();
    }

    private OnnxTranslator(List<OnnxModel> models, int threads) {
        List<OnnxStepDecoder> opened = new ArrayList<>();
        try {
            models.forEach(each -> opened.add(each.open(threads)));
        } catch (OnnxException e) {
            opened.forEach(OnnxStepDecoder::close);
            throw e;
        }
        this.model = models.get(0);
        this.decoder = new EnsembleDecoder(List.copyOf(opened));
        this.metadata = opened.get(0).metadata();
    }

    /**
     * Loads the folder of an exported model, such as {@code model/} of a finished run, for all processors.
     *
     * @throws OnnxException if it holds no model that can be used
     * @throws io.seq2seqlab.text.VocabularyException if a vocabulary is none
     */
    public static OnnxTranslator load(Path directory) {
        return load(directory, Runtime.getRuntime().availableProcessors());
    }

    /** As {@link #load(Path)}, with so many threads for an operator. */
    public static OnnxTranslator load(Path directory, int threads) {
        return new OnnxTranslator(OnnxModel.read(directory), threads);
    }

    /**
     * Loads several exported models that translate together: the mean of their probabilities decides.
     *
     * @param directories at least one
     * @param threads how many threads an operator may use
     * @throws OnnxException if one holds no model that can be used
     * @throws IllegalArgumentException if one reads or writes text otherwise than the first
     */
    public static OnnxTranslator ensemble(List<Path> directories, int threads) {
        List<OnnxModel> models = directories.stream().map(OnnxModel::read).toList();
        for (int i = 1; i < models.size(); i++) {
            Path other = directories.get(i);
            models.get(0).difference(models.get(i)).ifPresent(what -> {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s and %s cannot translate together: their %s differ; networks of one data set and tokenizer can",
                        directories.get(0),
                        other,
                        what));
            });
        }
        return new OnnxTranslator(models, threads);
    }

    /**
     * Files with which Hugging Face's tokenizers split and number text as an exported model wants it, by name. There are none
     * where its tokens are whole words or letters, or where rare pieces are taken apart ({@code data.vocabulary_threshold}).
     *
     * @throws OnnxException if the folder holds no model that can be used
     */
    public static Map<String, String> tokenizerFiles(Path directory) {
        return OnnxModel.read(directory).tokenizerFiles();
    }

    /** The translation of a line. */
    public String translate(String line) {
        return translate(List.of(line)).get(0);
    }

    /** The translations of lines, in order; many at once are faster than one by one. */
    public List<String> translate(List<String> lines) {
        return search(lines).stream().map(TranslatedLine::text).toList();
    }

    /**
     * As {@link #translate(List)}, with all that is known of each translation. A line without tokens has an empty one.
     *
     * @throws io.seq2seqlab.decoding.SourceTooLongException if a line has more positions than the network can look at
     */
    public List<TranslatedLine> search(List<String> lines) {
        return search(lines, SearchSettings.GREEDY, 1).stream()
                .map(found -> found.get(0))
                .toList();
    }

    /**
     * Looks for several translations of each line, in order, the best first; there may be fewer than are wanted. A line without
     * tokens has an empty one.
     *
     * @param method how they are looked for
     * @param hypotheses how many are wanted
     * @throws IllegalArgumentException if more are wanted than the beam holds
     * @throws io.seq2seqlab.decoding.NoAttentionException if the search weighs attention and there is none
     * @throws io.seq2seqlab.decoding.SourceTooLongException if a line has more positions than the network can look at
     */
    public List<List<TranslatedLine>> search(List<String> lines, SearchMethod method, int hypotheses) {
        List<List<String>> sources =
                lines.stream().map(model.codecs().source()::encode).toList();
        SentenceSearch search =
                model.search().by(method.within(model.search().search().limit(), hypotheses));
        use.readLock().lock();
        try {
            Iterator<List<SentenceSearch.Found>> found =
                    search.search(decoder, sources).iterator();
            return sources.stream()
                    .map(source -> found.next().stream()
                            .map(each -> line(source, each))
                            .toList())
                    .toList();
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * The tokens of a line, which is not translated.
     *
     * @throws io.seq2seqlab.decoding.SourceTooLongException if they have more positions than the network can look at
     */
    public List<String> tokens(String line) {
        List<String> tokens = model.codecs().source().encode(line);
        model.search().requireLengths(List.of(tokens));
        return tokens;
    }

    private TranslatedLine line(List<String> source, SentenceSearch.Found found) {
        return new TranslatedLine(
                source,
                found.tokens(),
                model.codecs().target().decode(found.tokens()),
                found.hypothesis(),
                found.attention(),
                model.codecs());
    }

    /** Which source tokens the network knows. */
    public Vocabulary sourceVocabulary() {
        return model.search().source();
    }

    /** Which target tokens the network knows. */
    public Vocabulary targetVocabulary() {
        return model.search().target();
    }

    /** What the files say of the network, or of the first of several: Tribuo's provenance under its own key, the vocabularies' hashes. */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            decoder.close();
        } finally {
            use.writeLock().unlock();
        }
    }
}
