package io.seq2seqlab.grammar;

import io.seq2seqlab.grammar.Sentence.Front;
import io.seq2seqlab.grammar.Sentence.Main;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What makes a sentence hard to translate word by word. */
enum Phenomenon {
    /** A subordinate clause with its verb at the end. */
    VERB_FINAL,
    /** A prefix apart from the verb whose sense it decides. */
    SEPARATED_PREFIX,
    /** Something other than the subject before the finite verb. */
    INVERSION,
    /** An object first, which only its case tells from a subject. */
    OBJECT_FIRST,
    /** A participle or infinitive at the end of a main clause. */
    VERB_BRACKET,
    /** A present that an adverb turns into the future. */
    FUTURE_BY_ADVERB,
    /** A relative clause. */
    RELATIVE_CLAUSE,
    /** A homograph that another word of the sentence decides. */
    HOMOGRAPH,
    /** A noun of two meanings that its gender decides. */
    GENDER,
    /** {@code sie}, which the verb form shows to be she or they. */
    PRONOUN_BY_AGREEMENT,
    /** The same noun more than once. */
    REPEATED_NOUN;

    static Set<Phenomenon> of(Sentence sentence) {
        Set<Phenomenon> found = EnumSet.noneOf(Phenomenon.class);
        sentence.mains().forEach(main -> addMain(main, found));
        List<Clause> clauses = sentence.clauses().distinct().toList();
        clauses.forEach(clause -> addClause(clause, found));
        List<String> nouns = sentence.mains()
                .flatMap(Main::outerClauses)
                .flatMap(Clause::nounPhrases)
                .map(phrase -> phrase.noun().lemma())
                .toList();
        add(found, REPEATED_NOUN, nouns.stream().distinct().count() < nouns.size());
        return found;
    }

    private static void addMain(Main main, Set<Phenomenon> found) {
        Clause clause = main.clause();
        boolean present = clause.construction() == Construction.PRESENT;
        add(found, VERB_FINAL, main.opening().isPresent() || main.closing().isPresent());
        add(found, INVERSION, main.front() != Front.SUBJECT);
        add(found, OBJECT_FIRST, main.front() == Front.ACCUSATIVE);
        add(found, SEPARATED_PREFIX, present && clause.verb().prefix().isPresent());
        add(found, VERB_BRACKET, !present);
    }

    private static void addClause(Clause clause, Set<Phenomenon> found) {
        boolean present = clause.construction() == Construction.PRESENT;
        boolean future = clause.adjuncts()
                .time()
                .filter(time -> time.type() == Adverbial.Type.FUTURE)
                .isPresent();
        add(found, FUTURE_BY_ADVERB, present && future);
        add(found, PRONOUN_BY_AGREEMENT, clause.subject() == Pronoun.SHE || clause.subject() == Pronoun.THEY);
        List<NounPhrase> phrases = clause.nounPhrases().toList();
        add(
                found,
                RELATIVE_CLAUSE,
                phrases.stream().anyMatch(phrase -> phrase.relative().isPresent()));
        add(
                found,
                HOMOGRAPH,
                phrases.stream().anyMatch(phrase -> phrase.noun().domain().isPresent()));
        add(
                found,
                GENDER,
                phrases.stream()
                        .map(NounPhrase::noun)
                        .anyMatch(noun ->
                                noun.kind() == Kind.HOMOGRAPH && noun.domain().isEmpty()));
    }

    private static void add(Set<Phenomenon> found, Phenomenon phenomenon, boolean present) {
        if (present) {
            found.add(phenomenon);
        }
    }
}
