package io.seq2seqlab.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Draws the noun phrases of one sentence and remembers them, so that nouns come back with other adjectives. */
final class PhraseSampler {

    private static final List<Determiner> SINGULAR = List.of(
            Determiner.THE,
            Determiner.THE,
            Determiner.THE,
            Determiner.THE,
            Determiner.THE,
            Determiner.A,
            Determiner.A,
            Determiner.A,
            Determiner.MY,
            Determiner.OUR,
            Determiner.THIS,
            Determiner.EVERY,
            Determiner.NO);
    private static final List<Determiner> PLURAL = List.of(
            Determiner.THE,
            Determiner.THE,
            Determiner.THE,
            Determiner.THE,
            Determiner.NONE,
            Determiner.MANY,
            Determiner.TWO,
            Determiner.THREE,
            Determiner.MY,
            Determiner.OUR,
            Determiner.THIS,
            Determiner.NO);
    private static final List<Determiner> LOCAL = List.of(
            Determiner.THE,
            Determiner.THE,
            Determiner.THE,
            Determiner.THE,
            Determiner.A,
            Determiner.THIS,
            Determiner.OUR);
    private static final List<String[]> AROUND = List.of(
            new String[] {"vor", "in_front_of"}, new String[] {"hinter", "behind"}, new String[] {"neben", "next_to"});

    private final Lexicon lexicon;
    private final RandomGenerator random;
    private final Style style;
    private final List<NounPhrase> seen = new ArrayList<>();

    PhraseSampler(Lexicon lexicon, RandomGenerator random, Style style) {
        this.lexicon = lexicon;
        this.random = random;
        this.style = style;
    }

    /** A subject: now and then a pronoun, mostly a noun phrase of one of the kinds. */
    Nominal subject(Set<Kind> kinds) {
        if (chance(0.12)) {
            Pronoun[] pronouns = Pronoun.values();
            return pronouns[random.nextInt(pronouns.length)];
        }
        return phrase(kinds);
    }

    NounPhrase phrase(Set<Kind> kinds) {
        Optional<NounPhrase> repeated = repeatable(kinds);
        if (repeated.isPresent()) {
            NounPhrase earlier = repeated.get();
            return remember(new NounPhrase(
                    determiner(earlier.number()),
                    Optional.of(otherAdjective(earlier)),
                    earlier.noun(),
                    earlier.number(),
                    Optional.empty()));
        }
        return of(noun(kinds));
    }

    NounPhrase of(Noun noun) {
        boolean plural = noun.plural().isPresent() && chance(0.2);
        GrammaticalNumber number = plural ? GrammaticalNumber.PLURAL : GrammaticalNumber.SINGULAR;
        Optional<Adjective> adjective = chance(0.3 + 0.25 * Math.min(1, style.richness()))
                ? Optional.of(lexicon.adjective(noun.kind(), random))
                : Optional.empty();
        return remember(new NounPhrase(determiner(number), adjective, noun, number, Optional.empty()));
    }

    PrepositionalPhrase place() {
        return place(lexicon.place(random));
    }

    PrepositionalPhrase place(Place place) {
        Optional<Adjective> adjective =
                chance(0.3) ? Optional.of(lexicon.adjective(Kind.PLACE, random)) : Optional.empty();
        NounPhrase phrase = remember(
                new NounPhrase(pick(LOCAL), adjective, place.noun(), GrammaticalNumber.SINGULAR, Optional.empty()));
        if (chance(0.2)) {
            String[] around = pick(AROUND);
            return new PrepositionalPhrase(around[0], around[1], GrammaticalCase.DATIVE, phrase);
        }
        return new PrepositionalPhrase(place.german(), place.english(), GrammaticalCase.DATIVE, phrase);
    }

    private Noun noun(Set<Kind> kinds) {
        Set<Kind> sorted = new TreeSet<>(kinds);
        sorted.remove(Kind.PLACE);
        List<Kind> choices = List.copyOf(sorted);
        Kind kind = choices.contains(Kind.PERSON) && chance(0.25) ? Kind.PERSON : pick(choices);
        return chance(style.rareShare())
                ? lexicon.rareNoun(kind, random).orElseGet(() -> lexicon.commonNoun(kind, random))
                : lexicon.commonNoun(kind, random);
    }

    private Optional<NounPhrase> repeatable(Set<Kind> kinds) {
        List<NounPhrase> choices = seen.stream()
                .filter(phrase -> kinds.contains(phrase.noun().kind())
                        && phrase.noun().kind() != Kind.HOMOGRAPH
                        && phrase.noun().kind() != Kind.PLACE
                        && !phrase.noun().isRare())
                .toList();
        return !choices.isEmpty() && chance(0.25) ? Optional.of(pick(choices)) : Optional.empty();
    }

    private Adjective otherAdjective(NounPhrase earlier) {
        Adjective adjective = lexicon.adjective(earlier.noun().kind(), random);
        while (earlier.adjective().filter(adjective::equals).isPresent()) {
            adjective = lexicon.adjective(earlier.noun().kind(), random);
        }
        return adjective;
    }

    private Determiner determiner(GrammaticalNumber number) {
        Determiner drawn = pick(number == GrammaticalNumber.SINGULAR ? SINGULAR : PLURAL);
        boolean negatedTwice =
                drawn == Determiner.NO && seen.stream().anyMatch(phrase -> phrase.determiner() == Determiner.NO);
        return negatedTwice ? Determiner.THE : drawn;
    }

    private NounPhrase remember(NounPhrase phrase) {
        seen.add(phrase);
        return phrase;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
