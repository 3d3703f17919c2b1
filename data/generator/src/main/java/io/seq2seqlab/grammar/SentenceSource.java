package io.seq2seqlab.grammar;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws, realises and vets single sentences. */
final class SentenceSource {

    static final int LONGEST_PREFIX_DISTANCE = 15;
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");
    private static final double HOMOGRAPHS = 0.2;

    private final Lexicon lexicon;
    private final SentenceRealiser realiser = new SentenceRealiser();

    SentenceSource(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    static RandomGenerator random(long seed) {
        return GENERATORS.create(seed);
    }

    /** A sentence with or without a homograph, unless the draw is a bad one. */
    Optional<GeneratedSentence> draw(RandomGenerator random, Style style, Predicate<Bitext> fits) {
        Optional<Ambiguity> ambiguity =
                random.nextDouble() < HOMOGRAPHS ? Optional.of(Ambiguity.draw(lexicon, random)) : Optional.empty();
        return draw(random.nextLong(), style, ambiguity, fits);
    }

    /** The sentence of a seed; the same seed with another ambiguity gives a sentence of the same build. */
    Optional<GeneratedSentence> draw(long seed, Style style, Optional<Ambiguity> ambiguity, Predicate<Bitext> fits) {
        Sentence sentence = new SentenceSampler(lexicon, random(seed), style, ambiguity).draw();
        if (ambiguity.isPresent() && !ambiguity.get().isDecidedIn(sentence, lexicon)) {
            return Optional.empty();
        }
        return Optional.of(realiser.realise(sentence))
                .filter(fits)
                .map(text -> GeneratedSentence.of(sentence, text))
                .filter(generated -> generated.prefixDistance().orElse(0) <= LONGEST_PREFIX_DISTANCE);
    }
}
