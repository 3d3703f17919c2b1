package io.seq2seqlab.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tribuo.OutputInfo;
import org.tribuo.protos.core.OutputDomainProto;

/**
 * Counts of the sentences of a data set: how many there are, and how often each token occurs. Sentences hardly
 * repeat, so the domain is the set of their tokens, each as a sentence of its own; it grows with the vocabulary and not with
 * the data. Ids follow the tokens' alphabetical order, as everywhere in Tribuo; the networks have a vocabulary of their own
 * and never ask for them.
 */
@SuppressWarnings("serial") // Tribuo's domains are java.io.Serializable; this one is saved as protobuf
public abstract sealed class TokenSequenceInfo implements OutputInfo<TokenSequence>
        permits MutableTokenSequenceInfo, ImmutableTokenSequenceInfo {

    static final int VERSION = 0;

    private static final String SENTENCES = "sentences";
    private static final String UNKNOWN = "unknown";
    private static final String TOKENS = "tokens";

    /** What was counted; the counts of tokens in alphabetical order. */
    record Counts(long sentences, int unknown, Map<String, Long> tokens) {

        static Counts read(Class<?> type, int version, Any message) throws InvalidProtocolBufferException {
            Versions.require(type, version, VERSION);
            Map<String, Value> fields = message.unpack(Struct.class).getFieldsMap();
            if (!fields.keySet().containsAll(Set.of(SENTENCES, UNKNOWN, TOKENS))) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "a saved %s has the fields %s, expected %s, %s and %s",
                        type.getSimpleName(),
                        fields.keySet(),
                        SENTENCES,
                        UNKNOWN,
                        TOKENS));
            }
            Map<String, Long> tokens = new TreeMap<>();
            fields.get(TOKENS)
                    .getStructValue()
                    .getFieldsMap()
                    .forEach((token, count) -> tokens.put(token, (long) count.getNumberValue()));
            return new Counts(
                    (long) fields.get(SENTENCES).getNumberValue(),
                    (int) fields.get(UNKNOWN).getNumberValue(),
                    tokens);
        }

        Any write() {
            Struct.Builder counts = Struct.newBuilder();
            tokens.forEach((token, count) -> counts.putFields(token, number(count)));
            return Any.pack(Struct.newBuilder()
                    .putFields(SENTENCES, number(sentences))
                    .putFields(UNKNOWN, number(unknown))
                    .putFields(TOKENS, Value.newBuilder().setStructValue(counts).build())
                    .build());
        }

        private static Value number(double value) {
            return Value.newBuilder().setNumberValue(value).build();
        }
    }

    abstract Counts counts();

    /** How many sentences were seen, those of unknown translation excepted. */
    public long sentences() {
        return counts().sentences();
    }

    /** How many tokens were seen. */
    public long tokens() {
        return counts().tokens().values().stream().mapToLong(Long::longValue).sum();
    }

    /** How often a token was seen. */
    public long count(String token) {
        return counts().tokens().getOrDefault(token, 0L);
    }

    /** Every token as a sentence of its own. */
    @Override
    public Set<TokenSequence> getDomain() {
        return counts().tokens().keySet().stream()
                .map(TokenSequence::of)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }

    /** How many different tokens were seen. */
    @Override
    public int size() {
        return counts().tokens().size();
    }

    /** How many examples had no known translation. */
    @Override
    public int getUnknownCount() {
        return counts().unknown();
    }

    @Override
    public ImmutableTokenSequenceInfo generateImmutableOutputInfo() {
        return new ImmutableTokenSequenceInfo(counts());
    }

    @Override
    public MutableTokenSequenceInfo generateMutableOutputInfo() {
        return new MutableTokenSequenceInfo(counts());
    }

    /** Every token and how often it was seen. */
    @Override
    public Iterable<Pair<String, Long>> outputCountsIterable() {
        return () -> counts().tokens().entrySet().stream()
                .map(entry -> new Pair<>(entry.getKey(), entry.getValue()))
                .iterator();
    }

    @Override
    public String toReadableString() {
        return String.format(
                Locale.ROOT, "%d sentences of %d tokens, %d of them different", sentences(), tokens(), size());
    }

    @Override
    public OutputDomainProto serialize() {
        return OutputDomainProto.newBuilder()
                .setVersion(VERSION)
                .setClassName(getClass().getName())
                .setSerializedData(counts().write())
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other != null && getClass() == other.getClass() && counts().equals(((TokenSequenceInfo) other).counts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), counts());
    }

    @Override
    public String toString() {
        return toReadableString();
    }
}
