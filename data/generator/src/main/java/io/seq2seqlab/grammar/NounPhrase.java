package io.seq2seqlab.grammar;

import java.util.Optional;

/** {@code die zwei alten Hunde, die schlafen}. */
record NounPhrase(
        Determiner determiner,
        Optional<Adjective> adjective,
        Noun noun,
        GrammaticalNumber number,
        Optional<RelativeClause> relative)
        implements Nominal {

    @Override
    public Agreement agreement() {
        return number == GrammaticalNumber.SINGULAR ? Agreement.THIRD_SINGULAR : Agreement.PLURAL;
    }

    /** Whether nominative and accusative look different, so that the object may stand first. */
    boolean showsAccusative() {
        return noun.gender() == Gender.MASCULINE && number == GrammaticalNumber.SINGULAR;
    }

    Gap gap() {
        return new Gap(noun, number);
    }

    NounPhrase with(RelativeClause clause) {
        return new NounPhrase(determiner, adjective, noun, number, Optional.of(clause));
    }
}
