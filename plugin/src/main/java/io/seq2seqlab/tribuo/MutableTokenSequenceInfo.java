package io.seq2seqlab.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.MutableOutputInfo;

/** Counts sentences while a data set grows. */
@SuppressWarnings("serial") // see TokenSequenceInfo
public final class MutableTokenSequenceInfo extends TokenSequenceInfo implements MutableOutputInfo<TokenSequence> {

    private final Map<String, Long> tokens = new TreeMap<>();
    private long sentences;
    private int unknown;

    /** Nothing seen yet. */
    public MutableTokenSequenceInfo() {}

    MutableTokenSequenceInfo(Counts counts) {
        tokens.putAll(counts.tokens());
        sentences = counts.sentences();
        unknown = counts.unknown();
    }

    /** Read by reflection when Tribuo loads a data set. */
    public static MutableTokenSequenceInfo deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        return new MutableTokenSequenceInfo(Counts.read(MutableTokenSequenceInfo.class, version, message));
    }

    @Override
    Counts counts() {
        return new Counts(sentences, unknown, tokens);
    }

    @Override
    public void observe(TokenSequence output) {
        if (output.equals(TokenSequence.UNKNOWN)) {
            unknown++;
        } else {
            sentences++;
            output.tokens().forEach(token -> tokens.merge(token, 1L, Long::sum));
        }
    }

    @Override
    public void clear() {
        tokens.clear();
        sentences = 0;
        unknown = 0;
    }

    @Override
    public MutableTokenSequenceInfo copy() {
        return generateMutableOutputInfo();
    }
}
