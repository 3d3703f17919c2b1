package io.seq2seqlab.grammar;

import java.util.Optional;
import java.util.stream.Stream;

/** A clause before word order: who does what to whom, when, how and where. */
record Clause(Nominal subject, Verb verb, Construction construction, Complements complements, Adjuncts adjuncts) {

    /** What the verb's government asks for. */
    record Complements(
            Optional<Nominal> dative, Optional<Nominal> accusative, Optional<PrepositionalPhrase> prepositional) {

        static final Complements NONE = new Complements(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What may be left out. */
    record Adjuncts(
            Optional<Adverbial> time,
            Optional<Adverbial> manner,
            Optional<PrepositionalPhrase> companion,
            Optional<PrepositionalPhrase> place) {

        static final Adjuncts NONE =
                new Adjuncts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The noun phrases of this clause and of the relative clauses within it. */
    Stream<NounPhrase> nounPhrases() {
        Stream<Optional<? extends Nominal>> all = Stream.of(
                Optional.of(subject),
                complements.dative(),
                complements.accusative(),
                complements.prepositional().map(PrepositionalPhrase::nounPhrase),
                adjuncts.companion().map(PrepositionalPhrase::nounPhrase),
                adjuncts.place().map(PrepositionalPhrase::nounPhrase));
        return all.flatMap(Optional::stream)
                .filter(NounPhrase.class::isInstance)
                .map(NounPhrase.class::cast)
                .flatMap(phrase -> Stream.concat(
                        Stream.of(phrase),
                        phrase.relative().stream()
                                .flatMap(relative -> relative.clause().nounPhrases())));
    }

    /** This clause and the relative clauses within it. */
    Stream<Clause> clauses() {
        return Stream.concat(
                Stream.of(this),
                nounPhrases().flatMap(phrase -> phrase.relative().stream()).map(RelativeClause::clause));
    }
}
