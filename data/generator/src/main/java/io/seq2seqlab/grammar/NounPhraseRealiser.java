package io.seq2seqlab.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts noun phrases, pronouns and prepositional phrases into words. */
final class NounPhraseRealiser {

    private final ClauseRealiser clauses;

    NounPhraseRealiser(ClauseRealiser clauses) {
        this.clauses = clauses;
    }

    Bitext nominal(Nominal nominal, GrammaticalCase grammaticalCase) {
        if (nominal instanceof NounPhrase phrase) {
            return nounPhrase(phrase, grammaticalCase);
        }
        if (nominal instanceof Pronoun pronoun) {
            return Bitext.of(new SourceToken(pronoun.german()), pronoun.english());
        }
        return Bitext.EMPTY;
    }

    /** English {@code to}, which answers to the case of the determiner, and the recipient. */
    Bitext recipientWithTo(Nominal nominal) {
        Bitext recipient = nominal(nominal, GrammaticalCase.DATIVE);
        List<TargetToken> english = new ArrayList<>();
        english.add(new TargetToken("to", List.of(recipient.german().get(0))));
        english.addAll(recipient.english());
        return new Bitext(recipient.german(), english);
    }

    Bitext prepositional(PrepositionalPhrase phrase) {
        Bitext inner = nounPhrase(phrase.nounPhrase(), phrase.grammaticalCase());
        Optional<String> contraction =
                contract(phrase.german(), inner.german().get(0).form(), phrase.grammaticalCase());
        if (contraction.isEmpty()) {
            return Bitext.join(Bitext.of(new SourceToken(phrase.german()), phrase.english()), inner);
        }
        SourceToken contracted = new SourceToken(contraction.get());
        List<SourceToken> german = new ArrayList<>(inner.german());
        SourceToken article = german.set(0, contracted);
        List<TargetToken> english = new ArrayList<>(Bitext.words(phrase.english(), List.of(contracted)));
        inner.english().forEach(token -> english.add(replace(token, article, contracted)));
        return new Bitext(german, english);
    }

    Bitext relativePronoun(Gap gap, GrammaticalCase grammaticalCase) {
        Noun antecedent = gap.antecedent();
        String german = new Declension(grammaticalCase, antecedent.gender(), gap.number()).relativePronoun();
        String person = grammaticalCase == GrammaticalCase.NOMINATIVE ? "who" : "whom";
        return Bitext.of(new SourceToken(german), antecedent.kind() == Kind.PERSON ? person : "that");
    }

    private Bitext nounPhrase(NounPhrase phrase, GrammaticalCase grammaticalCase) {
        Noun noun = phrase.noun();
        Declension declension = new Declension(grammaticalCase, noun.gender(), phrase.number());
        Bitext head = Bitext.of(
                new SourceToken(noun.form(phrase.number(), grammaticalCase), noun),
                noun.english().form(phrase.number()));
        Bitext body = phrase.adjective()
                .map(adjective -> Bitext.join(
                        Bitext.of(
                                new SourceToken(declension.adjective(adjective, phrase.determiner()), adjective),
                                adjective.english()),
                        head))
                .orElse(head);
        Bitext determined = declension
                .determiner(phrase.determiner())
                .map(form -> Bitext.join(
                        Bitext.of(
                                new SourceToken(form),
                                English.article(
                                        phrase.determiner()
                                                .english(phrase.number())
                                                .orElseThrow(),
                                        body.english().get(0).form())),
                        body))
                .orElse(body);
        return phrase.relative()
                .map(relative -> Bitext.join(
                        determined,
                        Bitext.germanOnly(","),
                        clauses.relative(relative, phrase.gap()),
                        Bitext.germanOnly(",")))
                .orElse(determined);
    }

    private static Optional<String> contract(String preposition, String article, GrammaticalCase grammaticalCase) {
        if (grammaticalCase != GrammaticalCase.DATIVE || !article.equals("dem")) {
            return Optional.empty();
        }
        return switch (preposition) {
            case "in" -> Optional.of("im");
            case "an" -> Optional.of("am");
            case "von" -> Optional.of("vom");
            default -> Optional.empty();
        };
    }

    private static TargetToken replace(TargetToken token, SourceToken old, SourceToken replacement) {
        return new TargetToken(
                token.form(),
                token.sources().stream()
                        .map(source -> source == old ? replacement : source)
                        .toList());
    }
}
