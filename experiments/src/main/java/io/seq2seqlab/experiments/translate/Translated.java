package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.SourceTooLongException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some lines of a text, translated.
 *
 * @param lines what is written: a translation for each line, or the best of each as {@link LineTranslator.Answer#listed} lists
 *     them
 * @param tooLong which lines are too long for the network and why, a line each; their translations are empty
 * @param tokens of the text
 * @param unknown those of them that the network does not know
 */
record Translated(List<String> lines, List<String> tooLong, long tokens, long unknown) {

    /** @param before lines of the text before these */
    static Translated of(List<String> text, int before, Wanted wanted, LineTranslator translator) {
        List<String> readable = new ArrayList<>(text);
        List<String> tooLong = new ArrayList<>();
        while (true) {
            try {
                return of(translator.translate(readable, wanted), before, wanted, tooLong);
            } catch (SourceTooLongException e) {
                readable.set(e.number() - 1, "");
                tooLong.add("line %d %s; its translation is an empty line".formatted(before + e.number(), e.why()));
            }
        }
    }

    private static Translated of(List<LineTranslator.Answer> answers, int before, Wanted wanted, List<String> tooLong) {
        List<String> lines = new ArrayList<>();
        long tokens = 0;
        long unknown = 0;
        for (int place = 0; place < answers.size(); place++) {
            LineTranslator.Answer answer = answers.get(place);
            lines.addAll(wanted.best() == 1 ? List.of(answer.best().get(0).text()) : answer.listed(before + place));
            tokens += answer.tokens();
            unknown += answer.unknown();
        }
        return new Translated(lines, tooLong, tokens, unknown);
    }
}
