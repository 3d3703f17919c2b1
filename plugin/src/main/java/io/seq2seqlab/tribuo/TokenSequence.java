package io.seq2seqlab.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Locale;
import org.tribuo.Output;
import org.tribuo.protos.core.OutputProto;

/** A sentence as its tokens, in order. Two are equal if their tokens are. Immutable. */
@SuppressWarnings("serial") // Tribuo's outputs are java.io.Serializable; this one is saved as protobuf
public final class TokenSequence implements Output<TokenSequence> {

    /** The output of an example whose translation is not known: one empty token, which no text has. */
    static final TokenSequence UNKNOWN = new TokenSequence(List.of(""));

    private static final int VERSION = 0;

    private final List<String> tokens;

    private TokenSequence(List<String> tokens) {
        this.tokens = tokens;
    }

    /**
     * The sentence of these tokens, possibly none.
     *
     * @throws IllegalArgumentException if a token is empty
     */
    public static TokenSequence of(List<String> tokens) {
        if (tokens.contains("")) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "token %d of a sentence is empty; remove it", tokens.indexOf("") + 1));
        }
        return new TokenSequence(List.copyOf(tokens));
    }

    /** The sentence of these tokens, possibly none. */
    public static TokenSequence of(String... tokens) {
        return of(List.of(tokens));
    }

    /** Read by reflection when Tribuo loads an output. */
    public static TokenSequence deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        Versions.require(TokenSequence.class, version, VERSION);
        List<String> tokens = message.unpack(ListValue.class).getValuesList().stream()
                .map(Value::getStringValue)
                .toList();
        return tokens.equals(UNKNOWN.tokens) ? UNKNOWN : of(tokens);
    }

    @Override
    public OutputProto serialize() {
        ListValue.Builder list = ListValue.newBuilder();
        tokens.forEach(token -> list.addValues(Value.newBuilder().setStringValue(token)));
        return OutputProto.newBuilder()
                .setVersion(VERSION)
                .setClassName(TokenSequence.class.getName())
                .setSerializedData(Any.pack(list.build()))
                .build();
    }

    /** The tokens in order. */
    public List<String> tokens() {
        return tokens;
    }

    /** The tokens with single spaces between them. */
    public String text() {
        return String.join(" ", tokens);
    }

    /** This very sentence: nothing about it changes. */
    @Override
    public TokenSequence copy() {
        return this;
    }

    /** {@link #text()}; a sentence carries no confidence. */
    @Override
    public String getSerializableForm(boolean includeConfidence) {
        return text();
    }

    @Override
    public boolean fullEquals(TokenSequence other) {
        return equals(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenSequence sequence && tokens.equals(sequence.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
