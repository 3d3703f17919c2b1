package io.seq2seqlab.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.seq2seqlab.decoding.ReferenceScores;
import io.seq2seqlab.decoding.SearchMethod;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.decoding.SentenceSearch;
import io.seq2seqlab.decoding.StepDecoder;
import io.seq2seqlab.decoding.TokenLimit;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Network;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.onnx.OnnxModel;
import io.seq2seqlab.onnx.OnnxStepDecoder;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.training.Machine;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.Tribuo;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;

/**
 * A trained encoder-decoder network with its vocabularies. It holds its weights as plain arrays; an engine is loaded when it
 * first translates or scores, and let go of by {@link #close}, after which the next use loads it again.
 *
 * <p>Safe for several threads; they wait for each other, since an engine translates one batch at a time.
 */
@SuppressWarnings(
        "serial") // Tribuo's models are java.io.Serializable; this one is saved as protobuf and refuses the other
public final class Seq2SeqModel extends Model<TokenSequence> implements AutoCloseable {

    private static final int VERSION = 0;

    /** What the model computes. */
    record Trained(Network formula, Vocabulary source, Vocabulary target, Codecs codecs, WeightValues weights) {

        Trained {
            weights.require(formula.bind(TokenTask.of(source, target)).weights());
        }

        BoundNetwork bind() {
            return formula.bind(TokenTask.of(source, target));
        }
    }

    private final transient Trained network;
    private final transient SearchSettings searched;
    private final transient SentenceSearch search;
    private final transient Machine machine;
    private final transient Optional<OnnxModel> export;
    private transient Optional<TorchSession> session = Optional.empty();
    private transient Optional<OnnxStepDecoder> exported = Optional.empty();

    Seq2SeqModel(
            String name,
            ModelProvenance provenance,
            ImmutableFeatureMap features,
            ImmutableOutputInfo<TokenSequence> outputs,
            Trained network,
            Machine machine) {
        this(name, provenance, features, outputs, network, machine, SearchSettings.GREEDY, Optional.empty());
    }

    private Seq2SeqModel(
            String name,
            ModelProvenance provenance,
            ImmutableFeatureMap features,
            ImmutableOutputInfo<TokenSequence> outputs,
            Trained network,
            Machine machine,
            SearchSettings searched,
            Optional<OnnxModel> export) {
        super(name, provenance, features, outputs, false);
        this.network = network;
        this.machine = machine;
        this.searched = searched;
        this.export = export;
        search = new SentenceSearch(
                network.formula().encoding(),
                network.source(),
                network.target(),
                searched.within(TokenLimit.DEFAULT),
                SourceLimit.of(network.formula()).positions());
    }

    /** Read by reflection when Tribuo loads a model. */
    public static Seq2SeqModel deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        Versions.require(Seq2SeqModel.class, version, VERSION);
        ModelParts parts = ModelParts.read(message);
        ModelDataCarrier<?> data = ModelDataCarrier.deserialize(parts.data());
        if (!(data.outputDomain() instanceof ImmutableTokenSequenceInfo outputs)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a saved Seq2SeqModel has outputs of %s, expected sentences",
                    data.outputDomain().getClass().getName()));
        }
        return new Seq2SeqModel(
                data.name(),
                data.provenance(),
                data.featureDomain(),
                outputs,
                parts.network(),
                new Machine("auto", OptionalInt.empty()));
    }

    /**
     * Everything the model is: its provenance, domains, settings, vocabularies, and its weights as a safetensors file.
     *
     * @throws IllegalStateException where Tribuo cannot save: it looks its own methods up by names that it spells in letters of
     *     the default locale, and in Turkish or Azeri the upper-case letter of i is another
     */
    @Override
    public ModelProto serialize() {
        Locale locale = Locale.getDefault();
        if (!"i".toUpperCase(locale).equals("I")) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "Tribuo %s cannot save a model while the default locale is %s; call Locale.setDefault(Locale.ROOT) before,"
                            + " or start Java with -Duser.language=en",
                    Tribuo.VERSION,
                    locale));
        }
        return ModelProto.newBuilder()
                .setVersion(VERSION)
                .setClassName(Seq2SeqModel.class.getName())
                .setSerializedData(new ModelParts(createDataCarrier().serialize(), network).write())
                .build();
    }

    /** Which source tokens the network knows. */
    public Vocabulary sourceVocabulary() {
        return network.source();
    }

    /** Which target tokens the network knows. */
    public Vocabulary targetVocabulary() {
        return network.target();
    }

    /** How lines of text become its tokens, and its tokens lines; at first those of tokens with spaces between them. */
    public Codecs codecs() {
        return network.codecs();
    }

    /** A model with the same weights that owns these codecs and is saved with them; each is closed on its own. */
    public Seq2SeqModel with(Codecs codecs) {
        Trained other = new Trained(network.formula(), network.source(), network.target(), codecs, network.weights());
        return new Seq2SeqModel(name, provenance, featureIDMap, outputIDInfo, other, machine, searched, export);
    }

    /** A model with the same weights that looks for translations so; each is closed on its own. It is saved without it. */
    public Seq2SeqModel with(SearchSettings search) {
        return new Seq2SeqModel(name, provenance, featureIDMap, outputIDInfo, network, machine, search, export);
    }

    /** The number of trained values. */
    public long parameterCount() {
        return network.weights().count();
    }

    /** A copy of the trained values by the weights' names, each row by row. */
    public SortedMap<String, float[]> weights() {
        SortedMap<String, float[]> weights = new TreeMap<>();
        network.weights().values().forEach((weight, values) -> weights.put(weight, values.clone()));
        return weights;
    }

    /**
     * A model with the same weights that computes elsewhere; each is closed on its own.
     *
     * @param device auto, cpu, cuda or cuda:0, cuda:1, …
     * @param threads CPU threads; empty for the engine's choice
     */
    public Seq2SeqModel on(String device, OptionalInt threads) {
        return new Seq2SeqModel(
                name, provenance, featureIDMap, outputIDInfo, network, new Machine(device, threads), searched, export);
    }

    /**
     * A model with the same weights that translates through its export, on ONNX Runtime; each is closed on its own. It rates
     * references as before.
     *
     * @param directory what {@link #export(Path)} wrote
     * @throws io.seq2seqlab.onnx.OnnxException if it holds no model that can be used
     * @throws IllegalArgumentException if it is the export of a model with other vocabularies
     */
    public Seq2SeqModel throughExport(Path directory) {
        OnnxModel read = OnnxModel.read(directory);
        if (!read.search().by(search.search()).equals(search)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s: exported from a network with other vocabularies; export this one", directory));
        }
        return new Seq2SeqModel(
                name, provenance, featureIDMap, outputIDInfo, network, machine, searched, Optional.of(read));
    }

    /**
     * Writes the model as a folder that ONNX Runtime translates with: the encoder and one step of the decoder as ONNX files,
     * with this model's provenance, the vocabularies, and what else {@link io.seq2seqlab.onnx.OnnxTranslator} reads. A line
     * of text is read by {@link #codecs}. The export is compared with libtorch on sentences of random
     * words before the folder gets its name.
     *
     * @param directory a folder that does not exist, or is empty
     * @throws ExportException if the export does not compute the same; no folder is left
     */
    public ExportReport export(Path directory) throws IOException {
        return exporting().write(directory, List.of());
    }

    /**
     * As {@link #export(Path)}, compared on given sentences.
     *
     * @param validation whose sources are translated by both engines
     */
    public ExportReport export(Path directory, Dataset<TokenSequence> validation) throws IOException {
        List<List<String>> sentences = new ArrayList<>();
        validation.forEach(
                example -> sentences.add(SentenceExample.require(example).source()));
        sentences.removeIf(List::isEmpty);
        return exporting().write(directory, sentences);
    }

    private ModelExport exporting() {
        return new ModelExport(network, search, provenance, machine.threads());
    }

    /**
     * Translates one sentence; one without tokens by none.
     *
     * @throws IllegalArgumentException if the example is no {@link SentenceExample}, or has more tokens than the network's
     *     attention can look at
     */
    @Override
    public Translation predict(Example<TokenSequence> example) {
        return translate(List.of(SentenceExample.require(example))).get(0);
    }

    /**
     * Translates sentences, several at once; each prediction is a {@link Translation}, in the order of the examples.
     *
     * @throws IllegalArgumentException if an example is no {@link SentenceExample}, or has more tokens than the network's
     *     attention can look at
     */
    @Override
    protected List<Prediction<TokenSequence>> innerPredict(Iterable<Example<TokenSequence>> examples) {
        List<SentenceExample> sentences = new ArrayList<>();
        examples.forEach(example -> sentences.add(SentenceExample.require(example)));
        return List.copyOf(translate(sentences));
    }

    /**
     * Looks for several translations of each sentence, in order, the best first; there may be fewer than are wanted.
     *
     * @param method how they are looked for, whatever the model does otherwise
     * @param hypotheses how many are wanted
     * @throws IllegalArgumentException as {@link #predict(Example)} does, and if more are wanted than the beam holds
     * @throws io.seq2seqlab.decoding.NoAttentionException if the search weighs attention and there is none
     */
    public List<List<Translation>> search(
            List<? extends Example<TokenSequence>> examples, SearchMethod method, int hypotheses) {
        return translations(
                examples.stream().map(SentenceExample::require).toList(),
                search.by(method.within(TokenLimit.DEFAULT, hypotheses)));
    }

    private List<Translation> translate(List<SentenceExample> sentences) {
        return translations(sentences, search).stream()
                .map(found -> found.get(0))
                .toList();
    }

    private synchronized List<List<Translation>> translations(List<SentenceExample> sentences, SentenceSearch by) {
        Iterator<List<SentenceSearch.Found>> found = by.search(
                        decoder(),
                        sentences.stream().map(SentenceExample::source).toList())
                .iterator();
        return sentences.stream()
                .map(sentence -> found.next().stream()
                        .map(each -> translation(sentence, each))
                        .toList())
                .toList();
    }

    private Translation translation(SentenceExample sentence, SentenceSearch.Found found) {
        int known = (int) sentence.source().stream()
                .distinct()
                .filter(network.source()::contains)
                .count();
        return new Translation(
                sentence, TokenSequence.of(found.tokens()), known, found.hypothesis(), found.attention());
    }

    /**
     * How the network rates the references of a data set when every token before is given, in the order of the data. Pairs of
     * which a side has no token are not rated.
     *
     * @throws IllegalArgumentException if an example is no {@link SentenceExample}, has no translation, or more tokens than
     *     the network's attention can look at, or if there is no pair to rate
     */
    public synchronized ReferenceScores score(Dataset<TokenSequence> dataset) {
        List<SentencePair> pairs = Seq2SeqTrainer.pairs(dataset);
        search.requireLengths(pairs.stream().map(SentencePair::source).toList());
        if (pairs.stream().allMatch(SentencePair::isEmpty)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "none of %d sentences has tokens on both sides; there is nothing to rate",
                    pairs.size()));
        }
        return session().score(pairs);
    }

    private StepDecoder decoder() {
        if (export.isEmpty()) {
            return session().decoder();
        }
        if (exported.isEmpty()) {
            int threads = machine.threads().orElse(Runtime.getRuntime().availableProcessors());
            exported = Optional.of(export.get().open(threads));
        }
        return exported.get();
    }

    private TorchSession session() {
        if (session.isEmpty()) {
            session = Optional.of(new TorchSession(network, machine));
        }
        return session.get();
    }

    /** Lets go of the engine's memory. The model stays usable. */
    @Override
    public synchronized void close() {
        session.ifPresent(TorchSession::close);
        session = Optional.empty();
        exported.ifPresent(OnnxStepDecoder::close);
        exported = Optional.empty();
    }

    /** Nothing: the network knows no features apart from their order. */
    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        return Map.of();
    }

    /** Nothing; {@link Translation#attention()} says what the network looked at. */
    @Override
    public Optional<Excuse<TokenSequence>> getExcuse(Example<TokenSequence> example) {
        return Optional.empty();
    }

    /** The copy shares the weights, which nothing changes, and has an engine of its own. */
    @Override
    protected Seq2SeqModel copy(String newName, ModelProvenance newProvenance) {
        return new Seq2SeqModel(newName, newProvenance, featureIDMap, outputIDInfo, network, machine, searched, export);
    }

    private Object writeReplace() throws NotSerializableException {
        throw new NotSerializableException(
                Seq2SeqModel.class.getName() + " is saved with serializeToFile, not by Java serialization");
    }
}
