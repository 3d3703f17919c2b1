package io.seq2seqlab.grammar;

import io.seq2seqlab.grammar.Clause.Adjuncts;
import io.seq2seqlab.grammar.Clause.Complements;
import io.seq2seqlab.grammar.Government.Ditransitive;
import io.seq2seqlab.grammar.Government.Recipient;
import io.seq2seqlab.grammar.Sentence.Front;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts clauses into words: verb second or verb last in German, subject-verb-object in English. */
final class ClauseRealiser {

    private final NounPhraseRealiser phrases = new NounPhraseRealiser(this);

    Bitext verbSecond(Clause clause, Front front) {
        Constituents parts = constituents(clause);
        VerbComplex verbs = VerbComplex.verbSecond(clause);
        List<SourceToken> german = new ArrayList<>(parts.front(front));
        german.add(verbs.finite());
        german.addAll(parts.middle(front));
        german.addAll(verbs.rest());
        return new Bitext(german, parts.english(verbs, front));
    }

    Bitext verbFinal(Clause clause) {
        Constituents parts = constituents(clause);
        VerbComplex verbs = VerbComplex.verbFinal(clause);
        List<SourceToken> german = new ArrayList<>(parts.middle(Front.SUBORDINATE));
        german.addAll(verbs.finalOrder());
        return new Bitext(german, parts.english(verbs, Front.SUBORDINATE));
    }

    Bitext relative(RelativeClause relative, Gap gap) {
        return Bitext.join(phrases.relativePronoun(gap, relative.pronoun()), verbFinal(relative.clause()));
    }

    private Constituents constituents(Clause clause) {
        Complements complements = clause.complements();
        Adjuncts adjuncts = clause.adjuncts();
        boolean recipientLast = clause.verb().government() instanceof Ditransitive ditransitive
                && ditransitive.recipient() == Recipient.WITH_TO;
        Bitext dative = complements
                .dative()
                .map(nominal -> recipientLast
                        ? phrases.recipientWithTo(nominal)
                        : phrases.nominal(nominal, GrammaticalCase.DATIVE))
                .orElse(Bitext.EMPTY);
        Bitext accusative = complements
                .accusative()
                .map(nominal -> phrases.nominal(nominal, GrammaticalCase.ACCUSATIVE))
                .orElse(Bitext.EMPTY);
        List<TargetToken> objects = new ArrayList<>();
        objects.addAll(recipientLast ? accusative.english() : dative.english());
        objects.addAll(recipientLast ? dative.english() : accusative.english());
        return new Constituents(
                phrases.nominal(clause.subject(), GrammaticalCase.NOMINATIVE),
                dative.german(),
                accusative.german(),
                objects,
                prepositional(complements.prepositional()),
                prepositional(adjuncts.companion()),
                prepositional(adjuncts.place()),
                adjuncts.manner().map(ClauseRealiser::adverbial).orElse(Bitext.EMPTY),
                adjuncts.time().map(ClauseRealiser::adverbial).orElse(Bitext.EMPTY),
                adjuncts.time()
                        .filter(time -> time.type() == Adverbial.Type.FREQUENCY)
                        .isPresent());
    }

    private Bitext prepositional(Optional<PrepositionalPhrase> phrase) {
        return phrase.map(phrases::prepositional).orElse(Bitext.EMPTY);
    }

    private static Bitext adverbial(Adverbial adverbial) {
        List<SourceToken> german = new ArrayList<>();
        for (String form : adverbial.german().split(" ")) {
            german.add(german.isEmpty() ? new SourceToken(form, adverbial) : new SourceToken(form));
        }
        return new Bitext(german, Bitext.words(adverbial.english(), german));
    }
}
