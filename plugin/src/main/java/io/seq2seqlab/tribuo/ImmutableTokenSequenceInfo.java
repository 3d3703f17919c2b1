package io.seq2seqlab.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tribuo.ImmutableOutputInfo;

/** The counts of a data set that no longer grows. */
@SuppressWarnings("serial") // see TokenSequenceInfo
public final class ImmutableTokenSequenceInfo extends TokenSequenceInfo implements ImmutableOutputInfo<TokenSequence> {

    private final Counts counts;
    private final List<String> tokens;
    private final Map<String, Integer> ids;

    ImmutableTokenSequenceInfo(Counts counts) {
        this(counts, counts.tokens().keySet());
    }

    private ImmutableTokenSequenceInfo(Counts counts, Collection<String> tokens) {
        this.counts = new Counts(counts.sentences(), counts.unknown(), new TreeMap<>(counts.tokens()));
        this.tokens = List.copyOf(tokens);
        ids = new HashMap<>();
        IntStream.range(0, this.tokens.size()).forEach(id -> ids.put(this.tokens.get(id), id));
    }

    /** A domain in which each token's id is its place, each seen once. */
    static ImmutableTokenSequenceInfo ofTokens(Collection<String> tokens) {
        Map<String, Long> once = new LinkedHashMap<>();
        tokens.forEach(token -> once.put(token, 1L));
        return new ImmutableTokenSequenceInfo(new Counts(once.size(), 0, once), tokens);
    }

    /** Read by reflection when Tribuo loads a model or a data set. */
    public static ImmutableTokenSequenceInfo deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        return new ImmutableTokenSequenceInfo(Counts.read(ImmutableTokenSequenceInfo.class, version, message));
    }

    @Override
    Counts counts() {
        return counts;
    }

    /** The id of a sentence of one token, -1 for any other, as Tribuo has it. */
    @Override
    public int getID(TokenSequence output) {
        return output.tokens().size() == 1 ? ids.getOrDefault(output.tokens().get(0), -1) : -1;
    }

    /**
     * The token of an id, as a sentence.
     *
     * @throws IndexOutOfBoundsException if there is no such id
     */
    @Override
    public TokenSequence getOutput(int id) {
        return TokenSequence.of(tokens.get(id));
    }

    /** How many sentences were seen. */
    @Override
    public long getTotalObservations() {
        return counts.sentences();
    }

    @Override
    public Iterator<Pair<Integer, TokenSequence>> iterator() {
        return IntStream.range(0, tokens.size())
                .mapToObj(id -> new Pair<>(id, getOutput(id)))
                .iterator();
    }

    @Override
    public ImmutableTokenSequenceInfo copy() {
        return new ImmutableTokenSequenceInfo(counts, tokens);
    }
}
