package io.seq2seqlab.grammar;

import io.seq2seqlab.grammar.Sentence.Front;
import java.util.ArrayList;
import java.util.List;

/**
 * The realised parts of a clause, to be put in order.
 *
 * @param objects the English objects in their order
 * @param timeBeforeVerb whether English puts the time adverb before the verb, as it does with {@code often}
 */
record Constituents(
        Bitext subject,
        List<SourceToken> dative,
        List<SourceToken> accusative,
        List<TargetToken> objects,
        Bitext prepositional,
        Bitext companion,
        Bitext place,
        Bitext manner,
        Bitext time,
        boolean timeBeforeVerb) {

    /** German before the finite verb. */
    List<SourceToken> front(Front front) {
        return switch (front) {
            case SUBJECT -> subject.german();
            case TIME -> time.german();
            case PLACE -> place.german();
            case ACCUSATIVE -> accusative;
            case SUBORDINATE -> List.of();
        };
    }

    /** German between the finite verb and the end of the clause, without what stands in front. */
    List<SourceToken> middle(Front front) {
        List<SourceToken> german = new ArrayList<>();
        german.addAll(front == Front.SUBJECT ? List.of() : subject.german());
        german.addAll(front == Front.TIME ? List.of() : time.german());
        german.addAll(dative);
        german.addAll(front == Front.ACCUSATIVE ? List.of() : accusative);
        german.addAll(manner.german());
        german.addAll(companion.german());
        german.addAll(prepositional.german());
        german.addAll(front == Front.PLACE ? List.of() : place.german());
        return german;
    }

    /** The English clause; a time stands in front where it does in German. */
    List<TargetToken> english(VerbComplex verbs, Front front) {
        boolean timeFirst = front == Front.TIME && !timeBeforeVerb;
        List<TargetToken> english = new ArrayList<>();
        english.addAll(timeFirst ? time.english() : List.of());
        english.addAll(subject.english());
        english.addAll(verbs.auxiliary());
        english.addAll(timeBeforeVerb ? time.english() : List.of());
        english.addAll(verbs.lexical());
        english.addAll(objects);
        english.addAll(prepositional.english());
        english.addAll(companion.english());
        english.addAll(manner.english());
        english.addAll(place.english());
        english.addAll(timeFirst || timeBeforeVerb ? List.of() : time.english());
        return english;
    }
}
