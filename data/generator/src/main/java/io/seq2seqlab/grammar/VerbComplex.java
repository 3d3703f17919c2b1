package io.seq2seqlab.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * The verb forms of a clause in both languages.
 *
 * @param finite the German finite verb
 * @param rest what German leaves at the end of the clause: prefix, participle or infinitive
 * @param finalOrder all German verb forms of a clause with the verb at its end
 * @param auxiliary the English verb that frequency adverbs follow
 * @param lexical the English verb forms that frequency adverbs precede
 */
record VerbComplex(
        SourceToken finite,
        List<SourceToken> rest,
        List<SourceToken> finalOrder,
        List<TargetToken> auxiliary,
        List<TargetToken> lexical) {

    /** The forms in a clause with the finite verb in second place, where a prefix stands apart. */
    static VerbComplex verbSecond(Clause clause) {
        Verb verb = clause.verb();
        if (clause.construction() != Construction.PRESENT || verb.prefix().isEmpty()) {
            return joined(clause);
        }
        SourceToken stem = new SourceToken(verb.present(clause.subject().agreement()), verb);
        SourceToken prefix = SourceToken.prefix(verb.prefix().get(), stem);
        return present(clause, stem, List.of(prefix));
    }

    /** The forms in a clause with the finite verb at the end. */
    static VerbComplex verbFinal(Clause clause) {
        return joined(clause);
    }

    private static VerbComplex joined(Clause clause) {
        Verb verb = clause.verb();
        Agreement agreement = clause.subject().agreement();
        return switch (clause.construction()) {
            case PRESENT -> present(clause, new SourceToken(verb.withPrefix(verb.present(agreement)), verb), List.of());
            case PERFECT -> {
                SourceToken auxiliary = new SourceToken(verb.auxiliary().form(agreement));
                SourceToken participle = new SourceToken(verb.withPrefix(verb.participle()), verb);
                yield bracket(
                        auxiliary,
                        participle,
                        List.of(),
                        Bitext.words(verb.english().past(), List.of(auxiliary, participle)));
            }
            case WANT -> {
                SourceToken modal = new SourceToken(clause.construction().modal(agreement));
                SourceToken infinitive = new SourceToken(verb.lemma(), verb);
                String want = agreement == Agreement.THIRD_SINGULAR ? "wants to" : "want to";
                List<TargetToken> lexical = new ArrayList<>(Bitext.words(want, List.of(modal)));
                lexical.addAll(Bitext.words(verb.english().base(), List.of(infinitive)));
                yield bracket(modal, infinitive, List.of(), lexical);
            }
            case CAN -> modal(clause, "can");
            case MUST -> modal(clause, "must");
            case SHOULD -> modal(clause, "should");
        };
    }

    private static VerbComplex modal(Clause clause, String english) {
        SourceToken modal =
                new SourceToken(clause.construction().modal(clause.subject().agreement()));
        SourceToken infinitive = new SourceToken(clause.verb().lemma(), clause.verb());
        return bracket(
                modal,
                infinitive,
                Bitext.words(english, List.of(modal)),
                Bitext.words(clause.verb().english().base(), List.of(infinitive)));
    }

    private static VerbComplex present(Clause clause, SourceToken finite, List<SourceToken> prefix) {
        List<SourceToken> sources = new ArrayList<>(List.of(finite));
        sources.addAll(prefix);
        boolean future = clause.adjuncts()
                .time()
                .filter(time -> time.type() == Adverbial.Type.FUTURE)
                .isPresent();
        Verb.EnglishVerb english = clause.verb().english();
        List<TargetToken> auxiliary = future ? Bitext.words("will", List.of(finite)) : List.of();
        String form = future ? english.base() : english.present(clause.subject().agreement());
        return new VerbComplex(finite, prefix, List.of(finite), auxiliary, Bitext.words(form, sources));
    }

    private static VerbComplex bracket(
            SourceToken finite, SourceToken rest, List<TargetToken> auxiliary, List<TargetToken> lexical) {
        return new VerbComplex(finite, List.of(rest), List.of(rest, finite), auxiliary, lexical);
    }
}
