package io.seq2seqlab.grammar;

import io.seq2seqlab.grammar.Adverbial.Type;
import io.seq2seqlab.grammar.Clause.Adjuncts;
import io.seq2seqlab.grammar.Clause.Complements;
import io.seq2seqlab.grammar.Government.Accusative;
import io.seq2seqlab.grammar.Government.Clausal;
import io.seq2seqlab.grammar.Government.Dative;
import io.seq2seqlab.grammar.Government.Ditransitive;
import io.seq2seqlab.grammar.Government.Intransitive;
import io.seq2seqlab.grammar.Government.Prepositional;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Draws the clauses of one sentence. */
final class ClauseSampler {

    private static final Set<Kind> PERSONS = EnumSet.of(Kind.PERSON);
    private static final Set<Kind> BEINGS = EnumSet.of(Kind.PERSON, Kind.ANIMAL);
    private static final List<Construction> MODALS =
            List.of(Construction.WANT, Construction.CAN, Construction.MUST, Construction.SHOULD);

    private final Lexicon lexicon;
    private final RandomGenerator random;
    private final Style style;
    private final PhraseSampler phrases;

    ClauseSampler(Lexicon lexicon, RandomGenerator random, Style style, PhraseSampler phrases) {
        this.lexicon = lexicon;
        this.random = random;
        this.style = style;
        this.phrases = phrases;
    }

    /** A main clause; verbs that report are left for sentences that have a clause to report. */
    Clause main(boolean mayReport) {
        return clause(verb(verb -> mayReport || !(verb.government() instanceof Clausal)), true);
    }

    /** A subordinate clause without future, as {@code wenn} and {@code bevor} want it. */
    Clause subordinate() {
        return clause(verb(verb -> !(verb.government() instanceof Clausal)), false);
    }

    Clause subordinateOfAnyTense() {
        return clause(verb(verb -> !(verb.government() instanceof Clausal)), true);
    }

    /** A main clause with a homograph as its object and, where {@code cueInside}, the cue that decides it. */
    Clause withHomograph(Ambiguity ambiguity, boolean cueInside) {
        Verb verb = verb(candidate -> candidate.government() instanceof Accusative accusative
                && accusative.objects().contains(Kind.HOMOGRAPH));
        Construction construction = construction();
        Nominal subject = phrases.subject(verb.subjects());
        Complements complements =
                new Complements(Optional.empty(), Optional.of(phrases.of(ambiguity.sense())), Optional.empty());
        Clause clause = new Clause(subject, verb, construction, complements, adjuncts(verb, construction, true));
        return cueInside ? withCue(clause, ambiguity.cue()) : clause;
    }

    /** The clause with the cue in the place of its subject or its place. */
    Clause withCue(Clause clause, Cue cue) {
        if (cue instanceof Cue.Person person) {
            return new Clause(
                    phrases.of(person.noun()),
                    clause.verb(),
                    clause.construction(),
                    clause.complements(),
                    clause.adjuncts());
        }
        PrepositionalPhrase place = phrases.place(((Cue.Location) cue).place());
        Adjuncts old = clause.adjuncts();
        return new Clause(
                clause.subject(),
                clause.verb(),
                clause.construction(),
                clause.complements(),
                new Adjuncts(old.time(), old.manner(), old.companion(), Optional.of(place)));
    }

    private Clause clause(Verb verb, boolean mayBeFuture) {
        Construction construction = construction();
        Nominal subject = phrases.subject(verb.subjects());
        return new Clause(
                mayCarryRelative(subject),
                verb,
                construction,
                complements(verb.government(), this::object),
                adjuncts(verb, construction, mayBeFuture));
    }

    /** What the verb asks for, its object made by the given rule. */
    private Complements complements(Government government, Function<Set<Kind>, Nominal> object) {
        Optional<Nominal> none = Optional.empty();
        if (government instanceof Accusative accusative) {
            return new Complements(none, Optional.of(object.apply(accusative.objects())), Optional.empty());
        }
        if (government instanceof Dative dative) {
            return new Complements(Optional.of(object.apply(dative.objects())), none, Optional.empty());
        }
        if (government instanceof Ditransitive ditransitive) {
            Nominal recipient = phrases.phrase(PERSONS);
            return new Complements(
                    Optional.of(recipient), Optional.of(object.apply(ditransitive.objects())), Optional.empty());
        }
        if (government instanceof Prepositional prepositional) {
            return new Complements(
                    none,
                    none,
                    Optional.of(new PrepositionalPhrase(
                            prepositional.german(),
                            prepositional.english(),
                            prepositional.grammaticalCase(),
                            phrases.phrase(prepositional.objects()))));
        }
        return Complements.NONE;
    }

    private Nominal object(Set<Kind> kinds) {
        return mayCarryRelative(phrases.phrase(kinds));
    }

    private Adjuncts adjuncts(Verb verb, Construction construction, boolean mayBeFuture) {
        double richness = style.richness();
        boolean acts = verb.subjects().contains(Kind.PERSON);
        boolean alone =
                verb.government() instanceof Intransitive && verb.prefix().isEmpty()
                        || verb.government() instanceof Accusative;
        return new Adjuncts(
                chance(0.25 + 0.3 * Math.min(1, richness))
                        ? Optional.of(time(construction, mayBeFuture))
                        : Optional.empty(),
                acts && chance(0.1 + 0.1 * richness)
                        ? Optional.of(lexicon.adverbial(Type.MANNER, random))
                        : Optional.empty(),
                alone && acts && chance(0.08 + 0.12 * richness) ? Optional.of(companion()) : Optional.empty(),
                chance(0.15 + 0.3 * richness) ? Optional.of(phrases.place()) : Optional.empty());
    }

    private PrepositionalPhrase companion() {
        return new PrepositionalPhrase("mit", "with", GrammaticalCase.DATIVE, phrases.phrase(PERSONS));
    }

    private Adverbial time(Construction construction, boolean mayBeFuture) {
        boolean frequency = chance(0.35);
        Type type = switch (construction) {
            case PERFECT -> Type.PAST;
            case PRESENT, WANT, CAN, MUST, SHOULD -> mayBeFuture && chance(0.5) ? Type.FUTURE : Type.PRESENT;
        };
        return lexicon.adverbial(frequency ? Type.FREQUENCY : type, random);
    }

    private Nominal mayCarryRelative(Nominal nominal) {
        boolean carries = nominal instanceof NounPhrase && chance(0.03 + 0.12 * style.richness());
        return carries ? withRelative((NounPhrase) nominal) : nominal;
    }

    private NounPhrase withRelative(NounPhrase head) {
        double choice = random.nextDouble();
        boolean being = BEINGS.contains(head.noun().kind());
        if (head.showsAccusative() && (!being || choice < 0.3)) {
            return head.with(new RelativeClause(GrammaticalCase.ACCUSATIVE, accusativeGap(head)));
        }
        if (head.noun().kind() == Kind.PERSON && choice < 0.5) {
            return head.with(new RelativeClause(GrammaticalCase.DATIVE, dativeGap(head)));
        }
        if (being) {
            return head.with(new RelativeClause(GrammaticalCase.NOMINATIVE, subjectGap(head)));
        }
        return head;
    }

    private Clause subjectGap(NounPhrase head) {
        Verb verb = verb(candidate ->
                candidate.subjects().contains(head.noun().kind()) && !(candidate.government() instanceof Clausal));
        return plain(head.gap(), verb, complements(verb.government(), phrases::phrase));
    }

    private Clause accusativeGap(NounPhrase head) {
        Verb verb = verb(candidate -> candidate.government() instanceof Accusative accusative
                && accusative.objects().contains(head.noun().kind()));
        Complements gap = new Complements(Optional.empty(), Optional.of(head.gap()), Optional.empty());
        return plain(phrases.subject(verb.subjects()), verb, gap);
    }

    private Clause dativeGap(NounPhrase head) {
        Verb verb = verb(candidate -> candidate.government() instanceof Dative dative
                && dative.objects().contains(head.noun().kind()));
        Complements gap = new Complements(Optional.of(head.gap()), Optional.empty(), Optional.empty());
        return plain(phrases.subject(verb.subjects()), verb, gap);
    }

    private Clause plain(Nominal subject, Verb verb, Complements complements) {
        Optional<PrepositionalPhrase> place = chance(0.25) ? Optional.of(phrases.place()) : Optional.empty();
        return new Clause(
                subject,
                verb,
                construction(),
                complements,
                new Adjuncts(Optional.empty(), Optional.empty(), Optional.empty(), place));
    }

    private Verb verb(Predicate<Verb> wanted) {
        Verb verb = lexicon.verb(random);
        while (!wanted.test(verb)) {
            verb = lexicon.verb(random);
        }
        return verb;
    }

    private Construction construction() {
        double choice = random.nextDouble();
        if (choice < 0.55) {
            return Construction.PRESENT;
        }
        return choice < 0.78 ? Construction.PERFECT : MODALS.get(random.nextInt(MODALS.size()));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
