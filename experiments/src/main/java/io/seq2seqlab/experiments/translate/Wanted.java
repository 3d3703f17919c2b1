package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.Sampling;
import io.seq2seqlab.decoding.SearchMethod;
import io.seq2seqlab.decoding.SearchSettings;
import java.util.Optional;

/**
 * What is wanted of each line of a text.
 *
 * @param search how its translations are looked for, where they are not drawn
 * @param sampling how they are drawn; empty where they are looked for
 * @param best how many of them, at most as many as the beam holds
 * @param unknown what becomes of tokens that the network does not know
 * @param attention what is told of its attention
 */
public record Wanted(
        SearchSettings search, Optional<Sampling> sampling, int best, Unknown unknown, Attention attention) {

    /** What stands in a translation for a token that the network does not know. */
    public enum Unknown {
        /** {@code <unk>}. */
        MARKED,
        /** The source word that it looked at most. */
        REPLACED
    }

    /** What is told of attention. */
    public enum Attention {
        NONE,
        /** A JSON object in place of each line. */
        JSON,
        /** A picture of each line's best translation. */
        SVG
    }

    /** Text alone, as a search finds it. */
    public Wanted(SearchSettings search, int best) {
        this(search, Optional.empty(), best, Unknown.MARKED, Attention.NONE);
    }

    /** The same, drawn. */
    public Wanted by(Sampling drawn) {
        return new Wanted(search, Optional.of(drawn), best, unknown, attention);
    }

    /** The same with these. */
    public Wanted with(Unknown otherUnknown, Attention otherAttention) {
        return new Wanted(search, sampling, best, otherUnknown, otherAttention);
    }

    SearchMethod method() {
        return sampling.<SearchMethod>map(drawn -> drawn).orElse(search);
    }
}
