package io.seq2seqlab.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A homograph in one of its senses, and what in the sentence decides for it. */
record Ambiguity(Noun sense, Cue cue) {

    static Ambiguity draw(Lexicon lexicon, RandomGenerator random) {
        List<Noun> senses = lexicon.homographs();
        return draw(lexicon, senses.get(random.nextInt(senses.size())), random);
    }

    static Ambiguity draw(Lexicon lexicon, Noun sense, RandomGenerator random) {
        List<Cue> cues = new ArrayList<>();
        String domain = sense.domain().orElseThrow();
        lexicon.personCues(domain).forEach(noun -> cues.add(new Cue.Person(noun)));
        lexicon.placeCues(domain).forEach(place -> cues.add(new Cue.Location(place)));
        return new Ambiguity(sense, cues.get(random.nextInt(cues.size())));
    }

    /** Whether the sentence calls up the sense's domain and that of no other sense. */
    boolean isDecidedIn(Sentence sentence, Lexicon lexicon) {
        return calls(sentence, sense.domain().orElseThrow(), lexicon)
                && lexicon.otherSenses(sense).stream()
                        .noneMatch(other -> calls(sentence, other.domain().orElseThrow(), lexicon));
    }

    private static boolean calls(Sentence sentence, String domain, Lexicon lexicon) {
        return sentence.clauses()
                .flatMap(Clause::nounPhrases)
                .anyMatch(phrase -> lexicon.callsUp(phrase.noun(), domain));
    }
}
