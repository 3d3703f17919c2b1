package io.seq2seqlab.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a network knows of a training text: the tokens of each side. */
public record Vocabularies(Vocabulary source, Vocabulary target) {

    /** Whether the two sides number their tokens alike. */
    public enum Sharing {
        /** Each side has a vocabulary of its own. */
        SEPARATE,
        /** Both have one, of the tokens of both. */
        JOINT
    }

    /**
     * The vocabularies of training pairs. A pair without a source counts on neither side: what no source is translated into is
     * no token to know.
     *
     * @param codecs whose samplers may split the pairs into other tokens, which are known too
     * @param limits of each side, or of both together
     */
    public static Vocabularies of(List<SentencePair> pairs, Codecs codecs, VocabularyLimits limits, Sharing sharing) {
        List<SentencePair> read =
                pairs.stream().filter(pair -> !pair.source().isEmpty()).toList();
        Side source = Side.of(read, SentencePair::source, codecs.source().codec());
        Side target = Side.of(read, SentencePair::target, codecs.target().codec());
        if (sharing == Sharing.JOINT) {
            Vocabulary joint = source.and(target).vocabulary(limits);
            return new Vocabularies(joint, joint);
        }
        return new Vocabularies(source.vocabulary(limits), target.vocabulary(limits));
    }

    private record Side(Stream<List<String>> sentences, Set<String> sampled) {

        static Side of(List<SentencePair> pairs, Function<SentencePair, List<String>> side, TextCodec codec) {
            return new Side(
                    pairs.stream().map(side),
                    codec.sampler()
                            .map(sampler ->
                                    sampler.pieces(pairs.stream().map(side).map(codec::decode)))
                            .orElse(Set.of()));
        }

        Side and(Side other) {
            Set<String> both = new HashSet<>(sampled);
            both.addAll(other.sampled);
            return new Side(Stream.concat(sentences, other.sentences), both);
        }

        Vocabulary vocabulary(VocabularyLimits limits) {
            return Vocabulary.build(sentences.toList(), sampled, limits);
        }
    }
}
