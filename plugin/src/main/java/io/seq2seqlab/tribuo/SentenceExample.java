package io.seq2seqlab.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seq2seqlab.metrics.Alignment;
import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.text.SentencePair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.FeatureMap;
import org.tribuo.Output;
import org.tribuo.VariableInfo;
import org.tribuo.protos.core.ExampleDataProto;
import org.tribuo.protos.core.ExampleProto;
import org.tribuo.transform.TransformerMap;
import org.tribuo.util.Merger;

/**
 * A source sentence and its translation. Tribuo sees the sentence as a set of features sorted by name: every different token
 * with its count. The tokens themselves keep their order in {@link #source()}, and a network reads only that.
 *
 * <p>A sentence is its tokens: features cannot be added, changed or transformed, and whoever tries gets an {@link
 * UnsupportedOperationException}. Removing a feature, as a data set of fixed features does with what it does not know, puts
 * {@value #REMOVED} in its place, so that a sentence keeps its length; {@value #REMOVED} is no feature.
 *
 * <p>A line without tokens is an example without features. Data sets of Tribuo's that drop such examples, as an immutable one
 * does, drop it.
 */
@SuppressWarnings("serial") // Tribuo's examples are java.io.Serializable; this one is saved as protobuf
public final class SentenceExample extends Example<TokenSequence> {

    /** Metadata: the line of the corpus, from 1. */
    public static final String LINE = "line";

    /** Metadata: the translation as it stands in its file; missing where it is its tokens with single spaces between them. */
    public static final String REFERENCE = "reference";

    /** Metadata: the gold alignment of the words in the Pharaoh format, {@code source-target}. */
    public static final String ALIGNMENT = "alignment";

    /** Metadata: for each source token the word that it is of; missing where tokens are words. */
    public static final String SOURCE_WORDS = "source-words";

    /** Metadata: for each target token the word that it is of; missing where tokens are words. */
    public static final String TARGET_WORDS = "target-words";

    private static final String REMOVED = "<unk>";
    private static final int VERSION = 0;

    private List<String> source;

    /**
     * @param source the tokens in order
     * @throws IllegalArgumentException if a token is empty
     */
    public SentenceExample(List<String> source, TokenSequence target) {
        this(source, target, Map.of());
    }

    /** With metadata, such as {@link #LINE}; only text survives saving. */
    public SentenceExample(List<String> source, TokenSequence target, Map<String, Object> metadata) {
        super(Objects.requireNonNull(target, "the target of a sentence"), metadata);
        this.source = TokenSequence.of(source).tokens();
    }

    private SentenceExample(SentenceExample other) {
        super(other);
        source = other.source;
    }

    /** A source sentence whose translation is not known. */
    public static SentenceExample toTranslate(List<String> source) {
        return new SentenceExample(source, TokenSequence.UNKNOWN);
    }

    /**
     * The example as a sentence.
     *
     * @throws IllegalArgumentException if it is another kind of example, which has lost the order of its tokens
     */
    public static SentenceExample require(Example<TokenSequence> example) {
        if (example instanceof SentenceExample sentence) {
            return sentence;
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT,
                "a %s has no order of tokens, expected a SentenceExample; read sentences with ParallelTextDataSource and do not pass them through a data set that rebuilds examples",
                example.getClass().getSimpleName()));
    }

    /** The tokens in order. */
    public List<String> source() {
        return source;
    }

    /** Source and target tokens. */
    SentencePair pair() {
        return new SentencePair(source, output.tokens());
    }

    /** The text of a metadata value. */
    Optional<String> text(String key) {
        return getMetadataValue(key).map(Object::toString);
    }

    /** The translation as it stands in its file; empty where it is its tokens with single spaces between them. */
    Optional<String> reference() {
        return text(REFERENCE);
    }

    /** A gold alignment as metadata. */
    static Map<String, String> metadata(GoldAlignment gold) {
        return gold.isOfWords()
                ? Map.of(ALIGNMENT, gold.links().toString())
                : Map.of(
                        ALIGNMENT,
                        gold.links().toString(),
                        SOURCE_WORDS,
                        spelled(gold.sourceWords()),
                        TARGET_WORDS,
                        spelled(gold.targetWords()));
    }

    /** The gold alignment; empty where it is unknown. */
    Optional<GoldAlignment> alignment() {
        return text(ALIGNMENT)
                .flatMap(Alignment::parse)
                .map(links -> new GoldAlignment(
                        links,
                        words(SOURCE_WORDS, source.size()),
                        words(TARGET_WORDS, output.tokens().size())));
    }

    private List<Integer> words(String key, int tokens) {
        return text(key)
                .map(words -> Stream.of(words.split(" ")).map(Integer::valueOf).toList())
                .orElseGet(() -> IntStream.range(0, tokens).boxed().toList());
    }

    private static String spelled(List<Integer> words) {
        return words.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** Read by reflection when Tribuo loads a data set. */
    public static SentenceExample deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        Versions.require(SentenceExample.class, version, VERSION);
        ExampleDataProto data = message.unpack(ExampleDataProto.class);
        if (!(Output.deserialize(data.getOutput()) instanceof TokenSequence target)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a saved sentence has an output of class %s, expected a TokenSequence",
                    data.getOutput().getClassName()));
        }
        SentenceExample example =
                new SentenceExample(data.getFeatureNameList(), target, new HashMap<>(data.getMetadataMap()));
        example.setWeight(data.getWeight());
        return example;
    }

    /** Tribuo's own message for examples, with the tokens in the order of the sentence in place of the features. */
    @Override
    public ExampleProto serialize() {
        ExampleDataProto.Builder data =
                ExampleDataProto.newBuilder().setWeight(weight).setOutput(output.serialize());
        for (String token : source) {
            data.addFeatureName(token).addFeatureValue(1);
        }
        new TreeMap<>(getMetadata()).forEach((key, value) -> data.putMetadata(key, value.toString()));
        return ExampleProto.newBuilder()
                .setVersion(VERSION)
                .setClassName(SentenceExample.class.getName())
                .setSerializedData(Any.pack(data.build()))
                .build();
    }

    @Override
    public SentenceExample copy() {
        return new SentenceExample(this);
    }

    /** Every different token and its count, sorted by token. */
    @Override
    public Iterator<Feature> iterator() {
        return counts().entrySet().stream()
                .map(entry -> new Feature(entry.getKey(), entry.getValue()))
                .iterator();
    }

    /** How many different tokens there are. */
    @Override
    public int size() {
        return counts().size();
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        for (String token : source) {
            if (!token.equals(REMOVED)) {
                counts.merge(token, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Always: an empty line is a sentence too, which is translated by an empty line and learned from by nobody. */
    @Override
    public boolean validateExample() {
        return true;
    }

    @Override
    public boolean isDense(FeatureMap features) {
        return counts().keySet().equals(features.keySet());
    }

    @Override
    public void removeFeatures(List<Feature> features) {
        Set<String> removed = features.stream().map(Feature::getName).collect(Collectors.toSet());
        source = source.stream()
                .map(token -> removed.contains(token) ? REMOVED : token)
                .toList();
    }

    @Override
    public void canonicalize(FeatureMap features) {
        List<String> shared = new ArrayList<>(source.size());
        for (String token : source) {
            VariableInfo known = features.get(token);
            shared.add(known != null && known.getName().equals(token) ? known.getName() : token);
        }
        source = List.copyOf(shared);
    }

    /** Features are sorted and unique already. */
    @Override
    protected void sort() {}

    /** Features are sorted and unique already. */
    @Override
    public void reduceByName(Merger merger) {}

    @Override
    public void add(Feature feature) {
        throw fixed();
    }

    @Override
    public void addAll(Collection<? extends Feature> features) {
        throw fixed();
    }

    @Override
    public void set(Feature feature) {
        throw fixed();
    }

    @Override
    public void transform(TransformerMap transformerMap) {
        throw fixed();
    }

    @Override
    protected void densify(List<String> featureNames) {
        throw fixed();
    }

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException(
                "the features of a sentence are the counts of its tokens and cannot be changed; make another SentenceExample");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SentenceExample example
                && source.equals(example.source)
                && output.equals(example.output)
                && weight == example.weight
                && getMetadata().equals(example.getMetadata());
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, output);
    }

    @Override
    public String toString() {
        return String.join(" ", source) + " → " + output;
    }
}
