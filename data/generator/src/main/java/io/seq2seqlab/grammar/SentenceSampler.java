package io.seq2seqlab.grammar;

import io.seq2seqlab.grammar.Clause.Adjuncts;
import io.seq2seqlab.grammar.Sentence.Continuation;
import io.seq2seqlab.grammar.Sentence.Front;
import io.seq2seqlab.grammar.Sentence.Main;
import io.seq2seqlab.grammar.Sentence.Subordinate;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws one sentence. */
final class SentenceSampler {

    private static final List<Coordinator> COORDINATORS = List.of(Coordinator.AND, Coordinator.BUT, Coordinator.FOR);
    private static final List<Conjunction> ANY_TENSE = List.of(Conjunction.BECAUSE, Conjunction.ALTHOUGH);
    private static final List<Conjunction> ADVERBIAL = List.of(
            Conjunction.BECAUSE,
            Conjunction.ALTHOUGH,
            Conjunction.IF,
            Conjunction.WHILE,
            Conjunction.BEFORE,
            Conjunction.AS_SOON_AS,
            Conjunction.UNTIL);

    private final RandomGenerator random;
    private final Style style;
    private final Optional<Ambiguity> ambiguity;
    private final ClauseSampler clauses;

    SentenceSampler(Lexicon lexicon, RandomGenerator random, Style style, Optional<Ambiguity> ambiguity) {
        this.random = random;
        this.style = style;
        this.ambiguity = ambiguity;
        PhraseSampler phrases = new PhraseSampler(lexicon, random, style);
        this.clauses = new ClauseSampler(lexicon, random, style, phrases);
    }

    Sentence draw() {
        Main first = main(ambiguity);
        boolean continues = chance(Math.max(0, 0.6 * style.richness() - 0.3));
        return new Sentence(
                first,
                continues
                        ? Optional.of(new Continuation(pick(COORDINATORS), main(Optional.empty())))
                        : Optional.empty());
    }

    private Main main(Optional<Ambiguity> homograph) {
        boolean opens = chance(0.25 * style.richness());
        boolean closes = chance(0.1 + 0.3 * style.richness());
        boolean cueOutside = (opens || closes) && chance(0.4);
        Clause clause = homograph
                .map(wanted -> clauses.withHomograph(wanted, !cueOutside))
                .orElseGet(() -> clauses.main(closes));
        Optional<Cue> cue = homograph.filter(wanted -> cueOutside).map(Ambiguity::cue);
        Optional<Subordinate> opening = opens ? Optional.of(subordinate(pick(ADVERBIAL), cue)) : Optional.empty();
        boolean reports = clause.verb().government() instanceof Government.Clausal;
        Optional<Subordinate> closing = closes || reports
                ? Optional.of(subordinate(reports ? Conjunction.THAT : pick(ADVERBIAL), opens ? Optional.empty() : cue))
                : Optional.empty();
        return new Main(opening, opens ? Front.SUBORDINATE : front(clause), clause, closing);
    }

    private Subordinate subordinate(Conjunction conjunction, Optional<Cue> cue) {
        boolean anyTense = conjunction == Conjunction.THAT || ANY_TENSE.contains(conjunction);
        Clause clause = anyTense ? clauses.subordinateOfAnyTense() : clauses.subordinate();
        return new Subordinate(
                conjunction, cue.map(wanted -> clauses.withCue(clause, wanted)).orElse(clause));
    }

    private Front front(Clause clause) {
        Adjuncts adjuncts = clause.adjuncts();
        if (adjuncts.time().isPresent() && chance(0.45)) {
            return Front.TIME;
        }
        if (adjuncts.place().isPresent() && chance(0.3)) {
            return Front.PLACE;
        }
        boolean clear = clause.complements()
                .accusative()
                .filter(object -> object instanceof NounPhrase phrase && phrase.showsAccusative())
                .isPresent();
        return clear && chance(0.3) ? Front.ACCUSATIVE : Front.SUBJECT;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
