package io.seq2seqlab.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.decoding.BatchedSearch;
import io.seq2seqlab.decoding.GreedySearch;
import io.seq2seqlab.decoding.Hypothesis;
import io.seq2seqlab.decoding.ReferenceScores;
import io.seq2seqlab.decoding.TokenLimit;
import io.seq2seqlab.network.Seq2Seq;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabulary;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Prediction;
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
    private static final int SENTENCES_AT_ONCE = 64;

    /** What the model computes. */
    record Network(Seq2Seq formula, Vocabulary source, Vocabulary target, WeightValues weights) {

        Network {
            weights.require(formula.bind(source.size(), target.size()).weights());
        }
    }

    private final transient Network network;
    private final transient Encoding encoding;
    private final transient SourceLimit limit;
    private final transient Engine.Place place;
    private transient Optional<Engine.Session> session = Optional.empty();

    Seq2SeqModel(
            String name,
            ModelProvenance provenance,
            ImmutableFeatureMap features,
            ImmutableOutputInfo<TokenSequence> outputs,
            Network network,
            Engine.Place place) {
        super(name, provenance, features, outputs, false);
        this.network = network;
        this.place = place;
        encoding = SourceReading.of(network.formula());
        limit = SourceLimit.of(network.formula());
    }

    /** Read by reflection when Tribuo loads a model. */
    public static Seq2SeqModel deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        Versions.require(Seq2SeqModel.class, version, VERSION);
        ModelParts parts = ModelParts.read(message);
        ModelDataCarrier<?> data = ModelDataCarrier.deserialize(parts.data());
        if (!(data.outputDomain() instanceof ImmutableTokenSequenceInfo outputs)) {
            throw new IllegalArgumentException("a saved Seq2SeqModel has outputs of %s, expected sentences"
                    .formatted(data.outputDomain().getClass().getName()));
        }
        return new Seq2SeqModel(
                data.name(),
                data.provenance(),
                data.featureDomain(),
                outputs,
                parts.network(),
                new Engine.Place("auto", OptionalInt.empty()));
    }

    /** Everything the model is: its provenance, domains, settings, vocabularies, and its weights as a safetensors file. */
    @Override
    public ModelProto serialize() {
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

    /** The number of trained values. */
    public long parameterCount() {
        return network.weights().count();
    }

    /**
     * A model with the same weights that computes elsewhere; each is closed on its own.
     *
     * @param device auto, cpu, cuda or cuda:0, cuda:1, …
     * @param threads CPU threads; empty for the engine's choice
     */
    public Seq2SeqModel on(String device, OptionalInt threads) {
        return new Seq2SeqModel(
                name, provenance, featureIDMap, outputIDInfo, network, new Engine.Place(device, threads));
    }

    /**
     * Translates one sentence.
     *
     * @throws IllegalArgumentException if the example is no {@link SentenceExample}, has no token, or more than the network's
     *     attention can look at
     */
    @Override
    public Translation predict(Example<TokenSequence> example) {
        return translate(List.of(SentenceExample.require(example))).get(0);
    }

    /**
     * Translates sentences, several at once; each prediction is a {@link Translation}, in the order of the examples.
     *
     * @throws IllegalArgumentException if an example is no {@link SentenceExample}, has no token, or more than the network's
     *     attention can look at
     */
    @Override
    protected List<Prediction<TokenSequence>> innerPredict(Iterable<Example<TokenSequence>> examples) {
        List<SentenceExample> sentences = new ArrayList<>();
        examples.forEach(example -> sentences.add(SentenceExample.require(example)));
        return List.copyOf(translate(sentences));
    }

    private synchronized List<Translation> translate(List<SentenceExample> sentences) {
        List<int[]> sources = new ArrayList<>();
        for (SentenceExample sentence : sentences) {
            if (sentence.source().isEmpty()) {
                throw new IllegalArgumentException(
                        "sentence %d has no token; leave it out".formatted(sources.size() + 1));
            }
            limit.requireSentence(sources.size() + 1, sentence.source());
            sources.add(encoding.source(sentence.source(), network.source()));
        }
        BatchedSearch search = new BatchedSearch(
                new GreedySearch(Vocabulary.START, Vocabulary.END, TokenLimit.DEFAULT), SENTENCES_AT_ONCE);
        List<Hypothesis> hypotheses = search.search(session().decoder(), sources);
        List<Translation> translations = new ArrayList<>();
        for (int place = 0; place < hypotheses.size(); place++) {
            translations.add(translation(sentences.get(place), hypotheses.get(place)));
        }
        return translations;
    }

    private Translation translation(SentenceExample sentence, Hypothesis hypothesis) {
        TokenSequence output = TokenSequence.of(Arrays.stream(hypothesis.tokens())
                .mapToObj(network.target()::token)
                .toList());
        int known = (int) sentence.source().stream()
                .distinct()
                .filter(network.source()::contains)
                .count();
        return new Translation(
                sentence,
                output,
                known,
                hypothesis,
                hypothesis.attention().map(weights -> attention(sentence, output, hypothesis, weights)));
    }

    private AttentionMap attention(
            SentenceExample sentence, TokenSequence output, Hypothesis hypothesis, float[][] weights) {
        List<String> target = new ArrayList<>(output.tokens());
        if (hypothesis.complete()) {
            target.add(network.target().token(Vocabulary.END));
        }
        return SourceReading.attention(encoding, sentence.source(), target, weights);
    }

    /**
     * How the network rates the references of a data set when every token before is given, in the order of the data.
     *
     * @throws IllegalArgumentException if an example is no {@link SentenceExample}, has no translation, or more tokens than
     *     the network's attention can look at
     */
    public synchronized ReferenceScores score(Dataset<TokenSequence> dataset) {
        List<SentencePair> pairs = Seq2SeqTrainer.pairs(dataset);
        for (int place = 0; place < pairs.size(); place++) {
            limit.requireSentence(place + 1, pairs.get(place).source());
        }
        return session().score(pairs);
    }

    private Engine.Session session() {
        if (session.isEmpty()) {
            session = Optional.of(
                    Engine.open(network.formula(), network.source(), network.target(), network.weights(), place));
        }
        return session.get();
    }

    /** Lets go of the engine's memory. The model stays usable. */
    @Override
    public synchronized void close() {
        session.ifPresent(Engine.Session::close);
        session = Optional.empty();
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
        return new Seq2SeqModel(newName, newProvenance, featureIDMap, outputIDInfo, network, place);
    }

    private Object writeReplace() throws NotSerializableException {
        throw new NotSerializableException(
                Seq2SeqModel.class.getName() + " is saved with serializeToFile, not by Java serialization");
    }
}
