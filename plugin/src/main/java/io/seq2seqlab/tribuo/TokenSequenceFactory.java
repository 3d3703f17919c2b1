package io.seq2seqlab.tribuo;

import com.google.protobuf.Any;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import io.seq2seqlab.text.Tokenizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.OutputFactory;
import org.tribuo.protos.core.OutputFactoryProto;
import org.tribuo.provenance.OutputFactoryProvenance;

/** Makes sentences of what a data source has: a collection of tokens, or text that is split at white space. */
@SuppressWarnings("serial") // Tribuo's factories are java.io.Serializable; this one is saved as protobuf
public final class TokenSequenceFactory implements OutputFactory<TokenSequence> {

    private static final int VERSION = 0;

    /** Read by reflection when Tribuo loads a data set. */
    public static TokenSequenceFactory deserializeFromProto(int version, String className, Any message) {
        Versions.require(TokenSequenceFactory.class, version, VERSION);
        return new TokenSequenceFactory();
    }

    @Override
    public OutputFactoryProto serialize() {
        return OutputFactoryProto.newBuilder()
                .setVersion(VERSION)
                .setClassName(TokenSequenceFactory.class.getName())
                .build();
    }

    /** The elements of a collection are tokens; anything else is text. */
    @Override
    public <V> TokenSequence generateOutput(V value) {
        if (value instanceof Collection<?> tokens) {
            return TokenSequence.of(tokens.stream().map(String::valueOf).toList());
        }
        return TokenSequence.of(Tokenizer.WHITESPACE.encode(String.valueOf(value)));
    }

    @Override
    public TokenSequence getUnknownOutput() {
        return TokenSequence.UNKNOWN;
    }

    @Override
    public MutableTokenSequenceInfo generateInfo() {
        return new MutableTokenSequenceInfo();
    }

    /**
     * A domain with the given ids.
     *
     * @throws IllegalArgumentException if a sequence of the mapping has not exactly one token, or ids are not 0, 1, …
     */
    @Override
    public ImmutableOutputInfo<TokenSequence> constructInfoForExternalModel(Map<TokenSequence, Integer> mapping) {
        OutputFactory.validateMapping(mapping);
        Map<Integer, String> tokens = new TreeMap<>();
        mapping.forEach((sequence, id) -> {
            if (sequence.tokens().size() != 1) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "'%s' has %d tokens; a domain of sentences is a set of sentences of one token",
                        sequence,
                        sequence.tokens().size()));
            }
            tokens.put(id, sequence.tokens().get(0));
        });
        return ImmutableTokenSequenceInfo.ofTokens(tokens.values());
    }

    @Override
    public Seq2SeqEvaluator getEvaluator() {
        return new Seq2SeqEvaluator();
    }

    @Override
    public Class<TokenSequence> getTypeWitness() {
        return TokenSequence.class;
    }

    @Override
    public OutputFactoryProvenance getProvenance() {
        return new FactoryProvenance();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenSequenceFactory;
    }

    @Override
    public int hashCode() {
        return TokenSequenceFactory.class.hashCode();
    }

    /** Says which factory it was; there is nothing to configure. */
    public static final class FactoryProvenance implements OutputFactoryProvenance {

        private static final long serialVersionUID = 1L;

        FactoryProvenance() {}

        /** Read by reflection when a provenance is loaded. */
        public FactoryProvenance(Map<String, Provenance> map) {}

        @Override
        public String getClassName() {
            return TokenSequenceFactory.class.getName();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FactoryProvenance;
        }

        @Override
        public int hashCode() {
            return FactoryProvenance.class.hashCode();
        }

        @Override
        public String toString() {
            return generateString("OutputFactory");
        }
    }
}
