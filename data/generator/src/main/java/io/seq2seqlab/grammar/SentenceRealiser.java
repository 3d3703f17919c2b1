package io.seq2seqlab.grammar;

import io.seq2seqlab.grammar.Sentence.Main;
import io.seq2seqlab.grammar.Sentence.Subordinate;
import java.util.ArrayList;
import java.util.List;

/** Puts a sentence into words, with one comma where German would put two in a row or one before the full stop. */
final class SentenceRealiser {

    private final ClauseRealiser clauses = new ClauseRealiser();

    Bitext realise(Sentence sentence) {
        Bitext body = sentence.second()
                .map(next -> Bitext.join(
                        main(sentence.first()),
                        comma(),
                        Bitext.of(
                                new SourceToken(next.coordinator().german()),
                                next.coordinator().english()),
                        main(next.main())))
                .orElseGet(() -> main(sentence.first()));
        Bitext whole = Bitext.join(body, Bitext.of(new SourceToken("."), "."));
        return new Bitext(withoutDoubledCommas(whole.german()), whole.english());
    }

    private Bitext main(Main main) {
        Bitext clause = clauses.verbSecond(main.clause(), main.front());
        Bitext opened = main.opening()
                .map(opening -> Bitext.join(subordinate(opening), comma(), clause))
                .orElse(clause);
        return main.closing()
                .map(closing -> Bitext.join(opened, Bitext.germanOnly(","), subordinate(closing)))
                .orElse(opened);
    }

    private Bitext subordinate(Subordinate subordinate) {
        return Bitext.join(
                Bitext.of(
                        new SourceToken(subordinate.conjunction().german()),
                        subordinate.conjunction().english()),
                clauses.verbFinal(subordinate.clause()));
    }

    private static Bitext comma() {
        return Bitext.of(new SourceToken(","), ",");
    }

    private static List<SourceToken> withoutDoubledCommas(List<SourceToken> tokens) {
        List<SourceToken> kept = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean last = i + 1 == tokens.size();
            boolean doubled = !last
                    && tokens.get(i).form().equals(",")
                    && tokens.get(i + 1).form().matches("[,.]");
            if (!doubled) {
                kept.add(tokens.get(i));
            }
        }
        return kept;
    }
}
